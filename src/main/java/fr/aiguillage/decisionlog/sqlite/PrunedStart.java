package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Pruned;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes what is left of the oldest records into a log that has none yet. */
final class PrunedStart {

  private static final int WRITE_EVERY = 1 << 12;

  private final Connection connection;

  PrunedStart(Connection connection) {
    this.connection = connection;
  }

  void write(List<Pruned> prunings, LogBuild.Gone gone) throws SQLException, IOException {
    long upto = prunings.get(prunings.size() - 1).upto();
    try (Statements statements = new Statements(connection);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      PreparedStatement pruned = statements.prepare("INSERT INTO pruned (id, seq) VALUES (?, ?)");
      TreePen tree = new TreePen(new StoredTree(connection, Dialect.SQLITE), statements, 0);
      for (long index = 0; index < upto; index++) {
        pruned.setBytes(1, Ids.bytes(gone.id(index)));
        pruned.setLong(2, index + 1);
        pruned.executeUpdate();
        tree.append(gone.leaf(index));
        if (index % WRITE_EVERY == 0) {
          tree.write();
        }
      }
      tree.write();
      PreparedStatement pruning =
          statements.prepare("INSERT INTO pruning (upto, millis) VALUES (?, ?)");
      for (Pruned each : prunings) {
        pruning.setLong(1, each.upto());
        pruning.setLong(2, each.at().toEpochMilli());
        pruning.executeUpdate();
      }
      statement.execute("COMMIT");
    }
  }
}
