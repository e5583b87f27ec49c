// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.facts.Box;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * An incident with all that follows from what was reported: the service from the product, the zone
 * from the service, the day. What nobody told is unknown, or has its usual value; never false.
 *
 * @param services those it can be on, at least one, in the order of the matrix
 * @param product as the convention spells it, or as reported where the convention does not know it
 * @param zone empty where it is unknown or hangs on the service
 * @param nature empty for an ordinary failure or request
 * @param date Europe/Paris
 * @param replaces the decision that the one on this incident takes the place of
 * @param told the reported facts that were told or found in a register, by the key of the contract,
 *     in its order; a group with true
 * @param facts every combination of facts that it could be
 * @param lookups what the registers say of it, in the order of the facts
 * @param category where a ticket platform has filed it
 */
public record CompletedIncident(
    Activity activity,
    SortedSet<Service> services,
    Optional<String> product,
    Optional<Zone> zone,
    Optional<Nature> nature,
    LocalDate date,
    Optional<Uai> school,
    Optional<String> ticket,
    Optional<UUID> replaces,
    Map<String, Object> told,
    Box facts,
    List<Lookup> lookups,
    Optional<Category> category) {

  /** Copies what it is given. */
  public CompletedIncident {
    services = Collections.unmodifiableSortedSet(services);
    told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    lookups = List.copyOf(lookups);
  }

  /**
   * Whether the answer has to name the usual value of the fact although it is no assumption by
   * itself: it was looked up on a day that the register covers, and nothing was found.
   *
   * @param key of the fact
   */
  public boolean isDoubted(String key) {
    return !told.containsKey(key)
        && lookups.stream().anyMatch(l -> l.fact().equals(key) && l.isMissed());
  }

  /** The service, where there is no doubt. */
  public Optional<Service> service() {
    return services.size() == 1 ? Optional.of(services.first()) : Optional.empty();
  }
}
