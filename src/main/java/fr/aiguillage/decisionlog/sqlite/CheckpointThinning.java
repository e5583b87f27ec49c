// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Thinning;
import fr.aiguillage.decisionlog.tables.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Removes checkpoints as {@link Thinning} defines, a few at a time, in the transaction of another
 * change.
 */
final class CheckpointThinning {

  private final PreparedStatement last;
  private final PreparedStatement delete;

  CheckpointThinning(Statements statements) throws SQLException {
    last = statements.prepare("SELECT max(number) FROM checkpoint");
    delete =
        statements.prepare(
            "DELETE FROM checkpoint WHERE number > ? AND number <= ? AND number % ? <> 0"
                + " AND number <> 1 AND note NOT LIKE ?");
  }

  /** Must be called after each checkpoint that is stored. */
  void thin() throws SQLException {
    long number;
    try (ResultSet row = last.executeQuery()) {
      number = row.getLong(1);
    }
    if (number % Thinning.SOME == 0) {
      delete(number - Thinning.ALL, Thinning.SOME);
    }
    if (number % Thinning.FEW == 0) {
      delete(number - Thinning.SOME_OF, Thinning.FEW);
    }
  }

  private void delete(long upto, long step) throws SQLException {
    delete.setLong(1, upto - step);
    delete.setLong(2, upto);
    delete.setLong(3, step);
    delete.setString(4, Thinning.SIGNED_TWICE);
    delete.executeUpdate();
  }
}
