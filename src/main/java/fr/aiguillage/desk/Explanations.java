// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Explanation;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import java.util.Optional;
import java.util.UUID;

/** Explains recorded decisions by the rules that decided them, which the log keeps by hash. */
public final class Explanations {

  private final DecisionLog log;
  private final KeptDrafts drafts;

  /** Explanations of the decisions in that log. */
  public Explanations(DecisionLog log) {
    this.log = log;
    this.drafts = new KeptDrafts(log::ruleset);
  }

  /** The explanation of the decision of that id, if there is one. Reads the disk. */
  public Optional<Explanation> of(UUID id) {
    return log.find(id).map(this::explain);
  }

  private Explanation explain(Entry entry) {
    String hash = entry.ruleset();
    Draft draft =
        drafts
            .named(hash)
            .orElseThrow(
                () -> new IllegalStateException("the rule set " + hash + " is not in the log"));
    try {
      return Explanation.of(
          draft,
          new IncidentReader(draft).read(IncidentReader.parse(entry.received()), entry.date()));
    } catch (RefusedIncident e) {
      throw new IllegalStateException("a recorded incident is refused by its own rules", e);
    }
  }
}
