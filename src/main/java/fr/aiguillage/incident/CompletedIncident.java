package fr.aiguillage.incident;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * An incident with all that follows from what was reported: the service from the product, the zone
 * from the service, the legal defaults, the day. What is still empty is unknown, never false.
 *
 * @param services those it can be on, at least one, in the order of the matrix; several where a
 *     product leaves it open
 * @param product as the matrix spells it, or as reported where the matrix does not know it
 * @param zone empty where it is unknown or hangs on the service
 * @param nature empty for an ordinary failure or request
 * @param date Europe/Paris
 * @param networkManager true where nobody said otherwise (ART2-3)
 */
public record CompletedIncident(
    Activity activity,
    Set<Service> services,
    Optional<String> product,
    Optional<Zone> zone,
    Optional<Nature> nature,
    LocalDate date,
    Optional<Uai> school,
    Optional<String> ticket,
    Optional<Acquirer> acquiredBy,
    Optional<Boolean> suppliedByAcademie,
    boolean networkManager,
    boolean needsAdministrativeNetwork,
    Optional<Boolean> underWarranty,
    boolean replacement,
    Optional<RecentChange> recentChange) {

  /** The service, where there is no doubt. */
  public Optional<Service> service() {
    return services.size() == 1 ? Optional.of(services.iterator().next()) : Optional.empty();
  }
}
