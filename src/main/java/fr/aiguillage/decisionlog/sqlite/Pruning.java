// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.intake.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes records from a log within the writer's transactions: the incident, what was received, the
 * columns and the answers that no other record uses. Removed data is overwritten in the file.
 */
final class Pruning {

  private final Connection connection;

  Pruning(Connection connection) {
    this.connection = connection;
  }

  /** Removes the records of a range. */
  void step(Work.Prune work) throws SQLException {
    securely(
        () -> {
          String range = " WHERE seq > " + work.from() + " AND seq <= " + work.to();
          run("INSERT INTO pruned (seq, id) SELECT seq, id FROM record" + range);
          run("DELETE FROM incident" + range);
          run("DELETE FROM record" + range);
        });
  }

  /**
   * Removes answers that no record used when they were looked for, and none has used since.
   *
   * <p>Foreign keys must not be checked meanwhile: for each answer that would read all records.
   *
   * @return whether cached numbers of answers are void now
   */
  boolean forget(Work.Forget work) throws SQLException {
    Set<Long> orphans = new HashSet<>(work.answers());
    String since = "SELECT DISTINCT answer FROM record WHERE seq > " + work.seen();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(since)) {
      while (rows.next()) {
        orphans.remove(rows.getLong(1));
      }
    }
    securely(
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement("DELETE FROM answer WHERE number = ?")) {
            for (long orphan : orphans) {
              statement.setLong(1, orphan);
              statement.executeUpdate();
            }
          }
        });
    return !orphans.isEmpty();
  }

  private interface Change {
    void run() throws SQLException;
  }

  /**
   * Overwrites what is deleted, which would otherwise stay in the file's free pages until they are
   * reused.
   */
  private void securely(Change change) throws SQLException {
    run("PRAGMA secure_delete = ON");
    try {
      change.run();
    } finally {
      run("PRAGMA secure_delete = OFF");
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
