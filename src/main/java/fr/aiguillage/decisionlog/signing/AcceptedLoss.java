// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.Who;

/**
 * The statement that a loss is known, and the log is to continue from what is left.
 *
 * @param who who states it
 * @param why the reason, not empty; recorded in the log
 */
public record AcceptedLoss(Who who, String why) {

  /**
   * Checks the reason.
   *
   * @throws IllegalArgumentException if none is given
   */
  public AcceptedLoss {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a loss is accepted for a reason");
    }
  }
}
