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
 * Takes records out of a log within the writer's transactions: the incident, what was received, the
 * columns and the answers that no other record has. What is taken out is overwritten in the file.
 */
final class Pruning {

  private final Connection connection;

  Pruning(Connection connection) {
    this.connection = connection;
  }

  /** Takes out the records of a range. */
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
   * Takes out answers that no record had when somebody looked, and none has got since.
   *
   * <p>Foreign keys are not to be checked meanwhile: for each answer that would read all records.
   *
   * @return whether numbers of answers that somebody remembers are void now
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

  /** What is deleted would stand in the free pages of the file until something else needs them. */
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
