package fr.aiguillage.analysis;

import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Unknowns;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.facts.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an incident is answered as it is: the rules that fire, and why another does not. */
public final class Explanation {

  private final List<Rule> rules;
  private final CompletedIncident incident;
  private final PlainReading reading;
  private final List<Incident> combinations;
  private final Answer answer;

  /**
   * The first reason why a rule did not fire for one combination of the unknown facts.
   *
   * @param combination of all facts
   * @param condition the first condition that failed; empty where the rule was not in force on the
   *     day
   * @param found the value that the fact had, null where it was absent; or the day
   */
  public record Reason(Incident combination, Optional<Condition> condition, Object found) {}

  private Explanation(List<Rule> rules, CompletedIncident incident) {
    this.rules = rules;
    this.incident = incident;
    this.reading = new PlainReading(rules, incident.date());
    this.combinations = new Unknowns(rules).combinations(incident);
    this.answer = reading.answer(combinations);
  }

  /** Explains the incident under these rules. */
  public static Explanation of(List<Rule> rules, CompletedIncident incident) {
    return new Explanation(rules, incident);
  }

  /** The answer, with every rule that fired in its trace; its rule set is left unnamed. */
  public Answer answer() {
    return answer;
  }

  /** What the rules are called. */
  public List<String> ruleNames() {
    return rules.stream().map(Rule::name).toList();
  }

  /** The rule of that name. */
  public Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /**
   * For each combination of the unknown facts with which the rule does not fire, the first reason.
   */
  public List<Reason> whyNot(Rule rule) {
    List<Reason> reasons = new ArrayList<>();
    for (Incident combination : combinations) {
      if (!rule.inForce(incident.date())) {
        reasons.add(new Reason(combination, Optional.empty(), incident.date()));
      } else {
        firstFailed(rule, combination).ifPresent(reasons::add);
      }
    }
    return reasons;
  }

  private Optional<Reason> firstFailed(Rule rule, Incident combination) {
    Record fact = reading.course(combination).of(rule.on()).orElseThrow().fact();
    Object[] values = FactType.of(fact).values(fact);
    return rule.conditions().stream()
        .filter(condition -> !condition.accepts(values[condition.fact().index()]))
        .findFirst()
        .map(c -> new Reason(combination, Optional.of(c), values[c.fact().index()]));
  }
}
