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
import java.util.List;
import java.util.Optional;

/**
 * Every combination of values that the unknown facts of an incident could have. A fact that no rule
 * reads, on any service the incident can be on, is left null: its value could change nothing.
 */
public final class Unknowns {

  private static final List<Boolean> BOTH = List.of(true, false);

  private final List<Rule> rules;
  private final Branching branching;

  /** For incidents that are asked under these rules. */
  public Unknowns(List<Rule> rules) {
    this.rules = rules.stream().filter(rule -> rule.on() == FactType.INCIDENT).toList();
    this.branching = new Branching(this.rules);
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
    return rules.stream()
        .filter(rule -> rule.on(name).isPresent())
        .anyMatch(
            rule ->
                rule.on("activity").map(c -> c.accepts(given.activity())).orElse(true)
                    && rule.on("service").map(c -> meets(c, given)).orElse(true));
  }

  private static boolean meets(Condition condition, CompletedIncident given) {
    return given.services().stream().anyMatch(condition::accepts);
  }

  private static <T> List<T> absent() {
    List<T> nothing = new ArrayList<>(1);
    nothing.add(null);
    return nothing;
  }
}
