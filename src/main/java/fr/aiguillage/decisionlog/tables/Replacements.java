// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Checks, in the transaction of a decision, that the decision it replaces is valid. */
public final class Replacements {

  private final PreparedStatement successor;
  private final PreparedStatement there;

  /** Uses these statements. */
  public Replacements(Statements statements) throws SQLException {
    successor = statements.prepare("SELECT id FROM record WHERE replaces = ?");
    // a decision removed after its retention period may still be replaced
    there =
        statements.prepare(
            "SELECT id FROM record WHERE id = ? UNION ALL SELECT id FROM pruned WHERE id = ?");
  }

  /** Those of the decisions that were replaced, each with the one that replaced it. */
  static Map<UUID, UUID> of(Connection connection, Collection<UUID> replaced) throws SQLException {
    Map<UUID, UUID> found = new HashMap<>();
    if (replaced.isEmpty()) {
      return found;
    }
    String marks = String.join(", ", Collections.nCopies(replaced.size(), "?"));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT replaces, id FROM record WHERE replaces IN (" + marks + ")")) {
      int column = 1;
      for (UUID id : replaced) {
        statement.setBytes(column++, Ids.bytes(id));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(Ids.id(rows.getBytes(1)), Ids.id(rows.getBytes(2)));
        }
      }
    }
    return found;
  }

  /**
   * Accepts a decision that replaces this one.
   *
   * @throws RefusedException with a {@link RefusedReplacementException} if the log has no such
   *     decision, or another has replaced it
   */
  public void requireStanding(UUID replaced) throws SQLException, RefusedException {
    byte[] id = Ids.bytes(replaced);
    successor.setBytes(1, id);
    try (ResultSet row = successor.executeQuery()) {
      if (row.next()) {
        Optional<UUID> by = Optional.of(Ids.id(row.getBytes(1)));
        throw new RefusedException(new RefusedReplacementException(replaced, by));
      }
    }
    there.setBytes(1, id);
    there.setBytes(2, id);
    try (ResultSet row = there.executeQuery()) {
      if (!row.next()) {
        throw new RefusedException(new RefusedReplacementException(replaced, Optional.empty()));
      }
    }
  }
}
