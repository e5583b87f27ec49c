package fr.aiguillage.desk;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Territory;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.decision.Stretches;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.RecentChange;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts an incident as the question that the rules of one set can tell apart. */
public final class Questions {

  private final Stretches stretches;
  private final Map<Service, Map<Activity, Set<String>>> read = new EnumMap<>(Service.class);

  /** The questions that these rules can tell apart. */
  public Questions(List<Rule> rules) {
    stretches = new Stretches(rules);
    for (Service service : Service.values()) {
      Map<Activity, Set<String>> byActivity = new EnumMap<>(Activity.class);
      for (Activity activity : Activity.values()) {
        byActivity.put(activity, factsRead(rules, service, activity));
      }
      read.put(service, byActivity);
    }
  }

  private static Set<String> factsRead(List<Rule> rules, Service service, Activity activity) {
    Set<String> facts = new HashSet<>();
    for (Rule rule : rules) {
      boolean concerned =
          rule.on() != FactType.INCIDENT
              || rule.on("service").map(c -> c.accepts(service)).orElse(true)
                  && rule.on("activity").map(c -> c.accepts(activity)).orElse(true);
      if (concerned) {
        rule.conditions().forEach(condition -> facts.add(condition.fact().name()));
      }
    }
    return facts;
  }

  /** The question that the incident puts. */
  public Question of(CompletedIncident incident) {
    Optional<RecentChange> change =
        incident.recentChange().filter(c -> isRead("recentChange", incident));
    return new Question(
        incident.activity(),
        incident.services(),
        incident.zone().orElse(null),
        incident.nature().orElse(null),
        stretches.of(incident.date()),
        incident.school().map(Uai::territory).orElse(Territory.TARN_ET_GARONNE),
        incident.ticket().isPresent(),
        isRead("acquiredBy", incident) ? incident.acquiredBy().orElse(null) : null,
        isRead("suppliedByAcademie", incident) ? incident.suppliedByAcademie().orElse(null) : null,
        incident.networkManager() || !isRead("networkManager", incident),
        incident.needsAdministrativeNetwork() || !isRead("needsAdministrativeNetwork", incident),
        isRead("underWarranty", incident) ? incident.underWarranty().orElse(null) : null,
        incident.replacement() && isRead("replacement", incident),
        change.isPresent(),
        change.flatMap(RecentChange::inAnnexe1).orElse(null),
        change.flatMap(RecentChange::inSocleSysteme).orElse(null),
        change.flatMap(RecentChange::inSocleApplicatif).orElse(null));
  }

  private boolean isRead(String fact, CompletedIncident incident) {
    for (Service service : incident.services()) {
      if (read.get(service).get(incident.activity()).contains(fact)) {
        return true;
      }
    }
    return false;
  }
}
