// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Writes what is left of removed records into a log that has none yet. */
final class PrunedStart {

  private static final int WRITE_EVERY = 1 << 12;

  private final Connection connection;

  PrunedStart(Connection connection) {
    this.connection = connection;
  }

  void write(long upto, LogBuild.Gone gone) throws SQLException, IOException {
    try (Statements statements = new Statements(connection);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      PreparedStatement pruned = statements.prepare("INSERT INTO pruned (seq, id) VALUES (?, ?)");
      PreparedStatement act = statements.prepare("INSERT INTO act (seq, entry) VALUES (?, ?)");
      TreePen tree = new TreePen(new StoredTree(connection, Dialect.SQLITE), statements, 0);
      for (long number = 1; number <= upto; number++) {
        Optional<byte[]> entry = gone.act(number);
        PreparedStatement insert = entry.isPresent() ? act : pruned;
        insert.setLong(1, number);
        insert.setBytes(2, entry.isPresent() ? entry.get() : Ids.bytes(gone.id(number)));
        insert.executeUpdate();
        tree.append(gone.leaf(number));
        if (number % WRITE_EVERY == 0) {
          tree.write();
        }
      }
      tree.write();
      statement.execute("COMMIT");
    }
  }
}
