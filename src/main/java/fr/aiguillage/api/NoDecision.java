// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.wording.Language;
import jakarta.ws.rs.core.Response;

/** The response where no decision is found. */
final class NoDecision {

  private NoDecision() {}

  /**
   * 410 if the decision was removed after its retention period, 404 if it never existed. Reads the
   * disk.
   */
  static Response of(String id, DecisionLog log, Language language) {
    boolean pruned = Ids.parse(id).filter(log.retention()::isPruned).isPresent();
    return pruned
        ? Problem.worded(410, "pruned", language, "decision-pruned", id).response()
        : Problem.worded(404, "not-found", language, "decision-missing", id).response();
  }
}
