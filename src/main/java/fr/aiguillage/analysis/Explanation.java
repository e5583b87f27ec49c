package fr.aiguillage.analysis;

import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Unknowns;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.vocabulary.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a rule did not fire: the first condition that failed, and what would have to be true. */
public final class Explanation {

  private Explanation() {}

  /**
   * The first reason why a rule did not fire for one combination of the unknown facts.
   *
   * @param incident the combination
   * @param condition the first condition that failed; empty where the rule was not in force on the
   *     day
   * @param found the value that the fact had; null where it was absent
   */
  public record Reason(Incident incident, Optional<Condition> condition, Object found) {}

  /**
   * For each combination of the unknown facts with which the rule did not fire, the first reason.
   */
  public static List<Reason> why(Rule rule, List<Rule> rules, CompletedIncident incident) {
    List<Reason> reasons = new ArrayList<>();
    for (Incident combination : new Unknowns(rules).combinations(incident)) {
      if (!rule.inForce(incident.date())) {
        reasons.add(new Reason(combination, Optional.empty(), incident.date()));
        continue;
      }
      Record fact = fact(rule, rules, incident, combination);
      Object[] values = FactType.of(fact).values(fact);
      for (Condition condition : rule.conditions()) {
        Object value = values[condition.fact().index()];
        if (!condition.accepts(value)) {
          reasons.add(new Reason(combination, Optional.of(condition), value));
          break;
        }
      }
    }
    return reasons;
  }

  /** What the rule is asked with: the incident itself, or what has been decided on it so far. */
  private static Record fact(
      Rule rule, List<Rule> rules, CompletedIncident incident, Incident combination) {
    PlainReading reading = new PlainReading(rules, incident.date());
    List<Record> put = reading.factsPut(combination);
    return put.stream().filter(f -> FactType.of(f) == rule.on()).findFirst().orElseThrow();
  }
}
