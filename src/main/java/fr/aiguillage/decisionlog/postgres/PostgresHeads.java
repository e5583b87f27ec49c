// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.signing.CheckpointSigner;
import fr.aiguillage.decisionlog.signing.CheckpointSigner.SignedHead;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The tree of a shared log and its heads, on the connection of the instance that assigns positions
 * to records. What it records itself is in a separate chain, with a name that no instance can have.
 */
record PostgresHeads(Connection connection) implements CheckpointSigner.Heads {

  /** The maximum number of positions assigned in one transaction. */
  static final int MOST = 20_000;

  private static final String NAME = "(checkpoints)";

  private static final String LATEST =
      "SELECT seq, leaf FROM (SELECT instance, seq, leaf FROM record UNION ALL"
          + " SELECT instance, seq, leaf FROM act) AS link WHERE instance = ? AND seq >"
          + " (SELECT coalesce(max(seq), 0) FROM place WHERE instance = ?)"
          + " ORDER BY seq LIMIT ?";

  @Override
  public Optional<String> lastNote() throws SQLException {
    return new StoredTree(connection, Dialect.POSTGRESQL).lastNote();
  }

  @Override
  public Tree<SQLException> tree() throws SQLException {
    return new StoredTree(connection, Dialect.POSTGRESQL).tree();
  }

  @Override
  public void keep(SignedHead head) throws SQLException {
    write(head);
    connection.commit();
  }

  @Override
  public List<PlacedAct> acts() throws SQLException {
    return new Reader(connection, Dialect.POSTGRESQL).acts();
  }

  @Override
  public void record(Act act) throws SQLException {
    ChainEnd end = ChainEnd.of(connection, NAME);
    Work.Record work = new Work.Record(act, Optional.empty(), new CompletableFuture<>());
    new PostgresPen(connection, end.instance()).insertActs(List.of(work), end.seq(), end.chain());
    while (place() == MOST) {
      // until the act has a position too
      connection.commit();
    }
    connection.commit();
  }

  /** Writes a head without committing it. */
  void write(SignedHead head) throws SQLException {
    String insert =
        "INSERT INTO checkpoint (number, size, note)"
            + " SELECT coalesce(max(number), 0) + 1, ?, ? FROM checkpoint";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setLong(1, head.checkpoint().size());
      statement.setString(2, head.note());
      statement.executeUpdate();
    }
  }

  /**
   * Assigns positions to records without one, without committing.
   *
   * @return how many, at most {@link #MOST}
   */
  int place() throws SQLException {
    try (Statements statements = new Statements(connection)) {
      StoredTree stored = new StoredTree(connection, Dialect.POSTGRESQL);
      long number = stored.size();
      TreePen tree = null;
      PreparedStatement insert =
          statements.prepare("INSERT INTO place (number, instance, seq) VALUES (?, ?, ?)");
      PreparedStatement select = statements.prepare(LATEST);
      int placed = 0;
      for (long instance : instances()) {
        select.setLong(1, instance);
        select.setLong(2, instance);
        select.setInt(3, MOST - placed);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            if (tree == null) {
              tree = new TreePen(stored, statements, number);
            }
            tree.append(rows.getBytes("leaf"));
            insert.setLong(1, ++number);
            insert.setLong(2, instance);
            insert.setLong(3, rows.getLong("seq"));
            insert.addBatch();
            placed++;
          }
        }
      }
      if (tree != null) {
        insert.executeBatch();
        tree.write();
      }
      return placed;
    }
  }

  private List<Long> instances() throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM instance ORDER BY number")) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }
}
