package fr.aiguillage.decision;

import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.vocabulary.Incident;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decides incidents under one rule set. Safe for several threads. */
public final class Decider {

  /** The version of the code that resolves claims to answers, part of every record. */
  public static final int RESOLVER_VERSION = Resolver.VERSION;

  private final RuleSet rules;
  private final Engine engine;
  private final Unknowns unknowns;

  /** The rule set has to stay open as long as anybody decides. */
  public Decider(RuleSet rules, Limits limits) {
    this.rules = rules;
    this.engine = new Engine(rules, limits);
    this.unknowns = new Unknowns(rules.rules());
  }

  /** The rule set decided under. */
  public RuleSet rules() {
    return rules;
  }

  /**
   * Decides.
   *
   * @throws EvaluationStopped if the evaluation goes past its limits
   * @throws BrokenRuleSet if the rule set leaves the incident without an answer, or with two
   */
  public Answer decide(CompletedIncident incident) {
    Map<Incident, Verdict> verdicts = new LinkedHashMap<>();
    for (Incident combination : unknowns.combinations(incident)) {
      try (Engine.Run run = engine.open(incident.date())) {
        verdicts.put(combination, Resolver.resolve(run, combination));
      }
    }
    return Merger.merge(verdicts, rules.hash());
  }
}
