// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import java.io.IOException;
import java.sql.SQLException;

/** Holds a log to what only logs of its kind have. */
interface StoreCheck {

  /** Judges what the tables are, and returns whether they can be read at all. */
  boolean run() throws SQLException, IOException;

  /**
   * Judges what records have beside their place in the tree, and those that have no place yet.
   *
   * @return how many these are
   */
  default long runOnRecords() throws SQLException {
    return 0;
  }
}
