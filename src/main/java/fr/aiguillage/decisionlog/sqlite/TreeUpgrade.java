package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Rows;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Works out the tree of a log that was written before there was one. */
final class TreeUpgrade {

  private static final System.Logger LOG = System.getLogger(TreeUpgrade.class.getName());
  private static final int WRITE_EVERY = 1 << 12;

  private TreeUpgrade() {}

  /**
   * Reads every record and writes the tiles, within the open transaction.
   *
   * @throws LogOpeningException if a record cannot be hashed
   */
  static void run(Connection connection, Path file) throws SQLException, LogOpeningException {
    String query = "SELECT seq, " + Rows.COLUMNS + " FROM decision ORDER BY seq";
    long size = 0;
    try (Statements statements = new Statements(connection);
        Statement all = connection.createStatement();
        ResultSet rows = all.executeQuery(query)) {
      TreePen pen = new TreePen(new StoredTree(connection, Dialect.SQLITE), statements, 0);
      while (rows.next()) {
        if (rows.getLong("seq") != ++size) {
          throw new LogOpeningException(
              "The decision log %s has no record %d, and so no tree can be built over it."
                  .formatted(file, size));
        }
        pen.append(leaf(rows, file, size));
        if (size % WRITE_EVERY == 0) {
          pen.write();
        }
      }
      pen.write();
    }
    if (size > 0) {
      LOG.log(
          Level.INFO,
          "The decision log {0} had no tree; it was built over its {1,number} records. Nothing"
              + " vouches for them from before this day.",
          file,
          size);
    }
  }

  private static byte[] leaf(ResultSet row, Path file, long seq)
      throws SQLException, LogOpeningException {
    try {
      return Leaf.hash(Rows.entry(row));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new LogOpeningException(
          "Record %d of the decision log %s cannot be read, and so no tree can be built over it: %s"
              .formatted(seq, file, e.getMessage()));
    }
  }
}
