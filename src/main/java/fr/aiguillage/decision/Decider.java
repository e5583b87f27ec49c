package fr.aiguillage.decision;

import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.vocabulary.Incident;
import java.time.LocalDate;
import java.util.List;

/**
 * Decides incidents under one rule set. Safe for several threads.
 *
 * <p>The rules are asked each incident anew. What they say of the owners and rulings that incidents
 * come to, and of the single combinations of unknown facts, is remembered: it is a function of
 * those and of the day's stretch, and without it each unknown fact would double the cost.
 */
public final class Decider {

  /** The version of the code that resolves claims to answers, part of every record. */
  public static final int RESOLVER_VERSION = Resolver.VERSION;

  /** What each of the two below may hold: more than the shipped rules come to. */
  private static final int MOST = 20_000;

  private final RuleSet rules;
  private final Engine engine;
  private final Unknowns unknowns;
  private final Stretches stretches;

  /** Many incidents come to the same owner and the same ruling. */
  private final Remembered<Record, List<Firing>> outcomes = new Remembered<>(MOST);

  /** Of incidents with facts unknown: they share their combinations with many others. */
  private final Remembered<Incident, Verdict> verdicts = new Remembered<>(MOST);

  /** The rule set has to stay open as long as anybody decides. */
  public Decider(RuleSet rules, Limits limits) {
    this.rules = rules;
    this.engine = new Engine(rules, limits);
    this.unknowns = new Unknowns(rules.rules());
    this.stretches = new Stretches(rules.rules());
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
    List<Incident> distinct = unknowns.distinct(incident);
    int stretch = stretches.of(incident.date());
    List<Verdict> each =
        distinct.size() == 1
            ? resolve(distinct, incident.date(), stretch)
            : verdicts.of(stretch, distinct, some -> resolve(some, incident.date(), stretch));
    return Merger.merge(distinct, each, rules.hash());
  }

  private List<Verdict> resolve(List<Incident> incidents, LocalDate day, int stretch) {
    try (Engine.Run run = engine.open(day)) {
      return Resolver.resolve(
          facts ->
              facts.get(0) instanceof Incident
                  ? run.ask(facts)
                  : outcomes.of(stretch, facts, run::ask),
          incidents);
    }
  }
}
