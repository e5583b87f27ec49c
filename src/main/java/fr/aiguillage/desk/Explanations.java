package fr.aiguillage.desk;

import fr.aiguillage.analysis.Explanation;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entry;
import fr.aiguillage.decisionlog.KeptRuleset;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.Optional;
import java.util.UUID;

/**
 * Explains recorded decisions by the very rules that decided, which the log keeps by their hash.
 */
public final class Explanations {

  private final DecisionLog log;

  private volatile Draft last;

  /** Of the decisions in that log. */
  public Explanations(DecisionLog log) {
    this.log = log;
  }

  /** The explanation of the decision of that id, if there is one. Reads the disk. */
  public Optional<Explanation> of(UUID id) {
    return log.find(id).map(this::explain);
  }

  private Explanation explain(Entry entry) {
    Draft draft = rules(entry.ruleset());
    try {
      return Explanation.of(
          draft.rules(),
          new IncidentReader(draft).read(IncidentReader.parse(entry.received()), entry.date()));
    } catch (RefusedIncident e) {
      throw new IllegalStateException("a recorded incident is refused by its own rules", e);
    }
  }

  /** Nearly all questions are about the rules in force, so the last set read is kept. */
  private Draft rules(String hash) {
    Draft known = last;
    if (known == null || !known.files().hash().equals(hash)) {
      KeptRuleset kept =
          log.ruleset(hash)
              .orElseThrow(
                  () -> new IllegalStateException("the rule set " + hash + " is not in the log"));
      known = Draft.read(new RuleFiles(kept.files()));
      last = known;
    }
    return known;
  }
}
