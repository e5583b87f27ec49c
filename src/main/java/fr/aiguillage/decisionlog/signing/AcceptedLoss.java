// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.Who;

/**
 * That a loss is known, and the log is to go on from what is left.
 *
 * @param who says so
 * @param why in their words, not empty: it is kept in the log
 */
public record AcceptedLoss(Who who, String why) {

  /**
   * @throws IllegalArgumentException if no reason is given
   */
  public AcceptedLoss {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a loss is accepted for a reason");
    }
  }
}
