package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.vocabulary.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A fact that is multiplied out where some rule reads it, and left at its usual value elsewhere.
 * The usual value stands first.
 */
enum Axis {
  NATURE("nature", Incident::nature, List.of()),
  TERRITORY("territory", Incident::territory, List.of((Object[]) Territory.values())),
  ACQUIRED_BY("acquiredBy", Incident::acquiredBy, List.of((Object[]) Acquirer.values())),
  SUPPLIED("suppliedByAcademie", Incident::suppliedByAcademie, List.of(true, false)),
  NETWORK_MANAGER("networkManager", Incident::networkManager, List.of(true, false)),
  NEEDS_NETWORK(
      "needsAdministrativeNetwork", Incident::needsAdministrativeNetwork, List.of(true, false)),
  WARRANTY("underWarranty", Incident::underWarranty, Arrays.asList(null, true, false)),
  REPLACEMENT("replacement", Incident::replacement, List.of(false, true)),
  TICKET("ticket", Incident::ticket, List.of(false, true)),
  RECENT_CHANGE("recentChange", Incident::recentChange, List.of(false, true)),
  ANNEXE_1("inAnnexe1", Incident::inAnnexe1, List.of(true, false)),
  SOCLE_SYSTEME("inSocleSysteme", Incident::inSocleSysteme, List.of(true, false)),
  SOCLE_APPLICATIF("inSocleApplicatif", Incident::inSocleApplicatif, List.of(true, false));

  private final String fact;
  private final Function<Incident, Object> value;
  private final List<Object> domain;

  Axis(String fact, Function<Incident, Object> value, List<Object> values) {
    this.fact = fact;
    this.value = value;
    this.domain = values;
  }

  /** As rules spell it. */
  String fact() {
    return fact;
  }

  /** The value that the incident has. */
  Object of(Incident incident) {
    return value.apply(incident);
  }

  /** Every value, the usual one first; none for the nature, whose values hang on the service. */
  List<Object> domain() {
    return domain;
  }

  /** Whether it only has a value beside a recent change. */
  boolean isOfChange() {
    return ordinal() > RECENT_CHANGE.ordinal();
  }

  /** Whether the usual value is what an absent key means. */
  boolean hasDefault() {
    return this != ACQUIRED_BY && this != SUPPLIED && !isOfChange();
  }
}
