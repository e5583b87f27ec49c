package fr.aiguillage.desk;

import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.time.Instant;

/**
 * A rule set and what works under it, held together so that nobody ever sees half of two.
 *
 * @param since when it began to serve
 */
public record RulesInForce(
    RuleSet rules,
    Decider decider,
    IncidentReader reader,
    Instant since,
    Questions questions,
    Memory memory) {

  /** How many answers are remembered: more than the space of incidents has. */
  public static final int REMEMBERED = 200_000;

  /** Sets the rule set to work. */
  public static RulesInForce of(RuleSet rules, Limits limits, Instant since) {
    return new RulesInForce(
        rules,
        new Decider(rules, limits),
        new IncidentReader(rules),
        since,
        new Questions(rules.rules()),
        new Memory(REMEMBERED));
  }

  /** The answer to the incident, remembered where it was asked before. */
  public Settled settle(CompletedIncident incident) {
    return memory.answer(questions.of(incident), () -> new Settled(decider.decide(incident)));
  }
}
