package fr.aiguillage.desk;

import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.time.Instant;

/**
 * A rule set and what works under it, held together so that nobody ever sees half of two.
 *
 * @param since when it began to serve
 */
public record RulesInForce(RuleSet rules, Decider decider, IncidentReader reader, Instant since) {

  /** Sets the rule set to work. */
  public static RulesInForce of(RuleSet rules, Limits limits, Instant since) {
    return new RulesInForce(rules, new Decider(rules, limits), new IncidentReader(rules), since);
  }
}
