package fr.aiguillage.analysis;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.facts.Incident;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fact that is multiplied out where some rule reads it, and left at its usual value elsewhere.
 * The usual value stands first.
 */
enum Axis {
  NATURE("nature", Incident::nature, Collections.singletonList(null)),
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

  private static final Map<String, Axis> BY_FACT = new HashMap<>();

  static {
    for (Axis axis : values()) {
      BY_FACT.put(axis.fact, axis);
    }
  }

  private final String fact;
  private final Function<Incident, Object> value;
  private final List<Object> domain;

  Axis(String fact, Function<Incident, Object> value, List<Object> values) {
    this.fact = fact;
    this.value = value;
    this.domain = values;
  }

  /** The axis of the fact that rules spell so; empty for a fact that makes out the place. */
  static Optional<Axis> named(String fact) {
    return Optional.ofNullable(BY_FACT.get(fact));
  }

  /** As rules spell it. */
  String fact() {
    return fact;
  }

  /** The value that the incident has. */
  Object of(Incident incident) {
    return value.apply(incident);
  }

  /**
   * Every value, the usual one first; of the nature only this one, the others are the service's.
   */
  List<Object> domain() {
    return domain;
  }

  /** What it is where nothing reads it: what an absent key means, or nothing. */
  List<Object> usual() {
    return hasDefault() ? domain.subList(0, 1) : Collections.singletonList(null);
  }

  /** Whether it only has a value beside a recent change. */
  boolean isOfChange() {
    return ordinal() > RECENT_CHANGE.ordinal();
  }

  private boolean hasDefault() {
    return this != ACQUIRED_BY && this != SUPPLIED && !isOfChange();
  }
}
