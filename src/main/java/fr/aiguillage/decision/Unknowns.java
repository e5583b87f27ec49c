package fr.aiguillage.decision;

import fr.aiguillage.convention.Acquirer;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RecentChange;
import fr.aiguillage.vocabulary.Incident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every combination of values that the unknown facts of an incident could have. A fact that no rule
 * reads, on any service the incident can be on, is left null: its value could change nothing.
 */
public final class Unknowns {

  private static final List<Boolean> BOTH = List.of(true, false);

  /** Where a rule reads a fact. */
  private record Where(Optional<Condition> activity, Optional<Condition> service) {

    private boolean holds(CompletedIncident given) {
      return activity.map(c -> c.accepts(given.activity())).orElse(true)
          && service.map(c -> given.services().stream().anyMatch(c::accepts)).orElse(true);
    }
  }

  /** By the name of the fact: looking through all rules at each incident costs more than firing. */
  private final Map<String, List<Where>> read = new HashMap<>();

  private final Branching branching;

  /** For incidents that are asked under these rules. */
  public Unknowns(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.on() == FactType.INCIDENT) {
        Where where = new Where(rule.on("activity"), rule.on("service"));
        for (Condition condition : rule.conditions()) {
          read.computeIfAbsent(condition.fact().name(), f -> new ArrayList<>()).add(where);
        }
      }
    }
    branching =
        new Branching(rules.stream().filter(rule -> rule.on() == FactType.INCIDENT).toList());
  }

  /**
   * The combinations that the rules can tell apart. Each holds for every value of the facts that it
   * leaves null: none of the rules that could still fire reads them. Together they hold for the
   * same as {@link #combinations}, and each for what no other does.
   */
  List<Incident> distinct(CompletedIncident given) {
    List<Incident> distinct = new ArrayList<>();
    for (Service service : given.services()) {
      for (Zone zone : zones(given, service)) {
        branching.add(given, service, zone, distinct);
      }
    }
    return distinct;
  }

  /** At least one combination; each differs from every other. */
  public List<Incident> combinations(CompletedIncident given) {
    List<Incident> combinations = new ArrayList<>();
    for (Service service : given.services()) {
      for (Zone zone : zones(given, service)) {
        combine(given, service, zone, combinations);
      }
    }
    return combinations;
  }

  private static List<Zone> zones(CompletedIncident given, Service service) {
    Optional<Zone> zone = given.zone().or(service::zone);
    return zone.map(List::of).orElse(List.of(Zone.values()));
  }

  private void combine(
      CompletedIncident given, Service service, Zone zone, List<Incident> combinations) {
    Optional<RecentChange> change = given.recentChange();
    for (Acquirer acquiredBy :
        values("acquiredBy", given, given.acquiredBy(), List.of(Acquirer.values()))) {
      for (Boolean supplied :
          values("suppliedByAcademie", given, given.suppliedByAcademie(), BOTH)) {
        for (Boolean annexe1 : flags("inAnnexe1", given, change.flatMap(RecentChange::inAnnexe1))) {
          for (Boolean systeme :
              flags("inSocleSysteme", given, change.flatMap(RecentChange::inSocleSysteme))) {
            for (Boolean applicatif :
                flags(
                    "inSocleApplicatif", given, change.flatMap(RecentChange::inSocleApplicatif))) {
              combinations.add(
                  new Incident(
                      service,
                      given.activity(),
                      zone,
                      given.nature().orElse(null),
                      given.school().map(Uai::territory).orElse(Territory.TARN_ET_GARONNE),
                      acquiredBy,
                      supplied,
                      given.networkManager(),
                      given.needsAdministrativeNetwork(),
                      given.underWarranty().orElse(null),
                      given.replacement(),
                      given.ticket().isPresent(),
                      change.isPresent(),
                      annexe1,
                      systeme,
                      applicatif));
            }
          }
        }
      }
    }
  }

  private List<Boolean> flags(String name, CompletedIncident given, Optional<Boolean> value) {
    return given.recentChange().isEmpty() ? absent() : values(name, given, value, BOTH);
  }

  private <T> List<T> values(String name, CompletedIncident given, Optional<T> value, List<T> all) {
    if (value.isPresent()) {
      return List.of(value.get());
    }
    return isRead(name, given) ? all : absent();
  }

  private boolean isRead(String name, CompletedIncident given) {
    return read.getOrDefault(name, List.of()).stream().anyMatch(where -> where.holds(given));
  }

  private static <T> List<T> absent() {
    List<T> nothing = new ArrayList<>(1);
    nothing.add(null);
    return nothing;
  }
}
