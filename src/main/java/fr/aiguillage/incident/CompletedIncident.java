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
 * An incident with everything that follows from what was reported: the service from the product,
 * the zone from the service, the day. What nobody reported is unknown or has its usual value; it is
 * never taken as false.
 *
 * @param services the services it can concern, at least one, in the order of the matrix
 * @param product as the convention spells it, or as reported if the convention does not know it
 * @param zone empty if it is unknown or depends on the service
 * @param nature empty for an ordinary failure or request
 * @param date in the time zone Europe/Paris
 * @param replaces the decision that the one on this incident replaces
 * @param told the facts that were reported or found in a register, by their key in the contract, in
 *     its order; a group has the value true
 * @param facts every combination of facts that it could be
 * @param lookups what the registers say about it, in the order of the facts
 * @param category the category under which a ticket platform has filed it
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

  /** Copies its collections. */
  public CompletedIncident {
    services = Collections.unmodifiableSortedSet(services);
    told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
    lookups = List.copyOf(lookups);
  }

  /**
   * Whether the answer has to state the usual value of the fact although it is not an assumption as
   * such: the school was looked up on a day that the register covers, and was not found.
   *
   * @param key of the fact
   */
  public boolean isDoubted(String key) {
    return !told.containsKey(key)
        && lookups.stream().anyMatch(l -> l.fact().equals(key) && l.isMissed());
  }

  /** The service, if only one is possible. */
  public Optional<Service> service() {
    return services.size() == 1 ? Optional.of(services.first()) : Optional.empty();
  }
}
