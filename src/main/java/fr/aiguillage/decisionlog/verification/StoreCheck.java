// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import java.io.IOException;
import java.sql.SQLException;

/** Checks what is specific to one kind of store. */
interface StoreCheck {

  /** Checks the tables, and returns whether they can be read at all. */
  boolean run() throws SQLException, IOException;

  /**
   * Checks what records have besides their position in the tree, and those that have no position
   * yet.
   *
   * @return the number of these
   */
  default long runOnRecords() throws SQLException {
    return 0;
  }
}
