// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Thinning;
import fr.aiguillage.transparency.Tile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Removes the oldest records from a log on a server, as far as an act covered by a checkpoint
 * permits. It runs as the owner of the tables, whether or not instances are writing: their own
 * rights are not sufficient.
 *
 * <p>Ids, positions and hashes stay, and the points from which each chain continues. Answers that
 * no other record uses are removed too. The server does not overwrite the data: it reuses the
 * space.
 */
public final class PostgresPruning {

  /** The maximum number of records per transaction. */
  private static final int STEP = 4 * Tile.FULL;

  private static final String STILL_REFERRED_TO = "23503";
  private static final int MOST_TRIES = 5;

  private final Connection connection;

  private PostgresPruning(Connection connection) {
    this.connection = connection;
  }

  /**
   * Removes what may be removed, in transactions of about a thousand records; returns once all is
   * durable.
   *
   * @param where with the owner of the tables
   * @param covered the last number under an act that a checkpoint covers
   * @return how many were removed
   * @throws LogOpeningException if there is no log, or the owner lacks the rights; what was removed
   *     before stays removed
   */
  public static long prune(PostgresSettings where, long covered) throws IOException {
    Postgres server = new Postgres(where);
    try (Connection connection = server.openOwner()) {
      server.requireLog(connection);
      if (!Postgres.tryLock(connection, "pruning")) {
        throw new LogOpeningException("Somebody else is already pruning " + where.url() + ".");
      }
      connection.commit();
      return new PostgresPruning(connection).run(covered);
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log in %s cannot be pruned: %s".formatted(where.url(), e.getMessage()), e);
    }
  }

  private long run(long covered) throws SQLException {
    long before = number("SELECT count(*) FROM pruned");
    long from = number("SELECT (coalesce(max(seq), 0) + 255) / 256 * 256 FROM pruned");
    for (long to = from; to < covered; from = to) {
      to = Math.min(covered, from + STEP);
      takeOut(from, to);
    }
    long gone = number("SELECT count(*) FROM pruned") - before;
    if (gone > 0) {
      forgetAnswers();
    }
    thinCheckpoints();
    return gone;
  }

  private void takeOut(long from, long to) throws SQLException {
    String range = " BETWEEN " + (from + 1) + " AND " + to;
    allow();
    run(
        "INSERT INTO pruned (seq, id, instance, instance_seq) SELECT number, id, instance, seq"
            + " FROM place JOIN record USING (instance, seq) WHERE number"
            + range);
    run(
        "INSERT INTO chain_start (instance, seq, chain) SELECT DISTINCT ON (instance) instance,"
            + " seq, chain FROM place JOIN record USING (instance, seq) WHERE number"
            + range
            + " ORDER BY instance, seq DESC ON CONFLICT (instance)"
            + " DO UPDATE SET seq = excluded.seq, chain = excluded.chain");
    run(
        "DELETE FROM place USING record WHERE record.instance = place.instance"
            + " AND record.seq = place.seq AND number"
            + range);
    run(
        "DELETE FROM record USING pruned WHERE record.instance = pruned.instance"
            + " AND record.seq = pruned.instance_seq AND pruned.seq"
            + range);
    connection.commit();
  }

  private void thinCheckpoints() throws SQLException {
    run("SET LOCAL aiguillage.pruning = 'checkpoints'");
    String delete =
        "DELETE FROM checkpoint WHERE number <> 1 AND note NOT LIKE ? AND"
            + " ((SELECT max(number) FROM checkpoint) - number >= ? AND number % ? <> 0"
            + " OR (SELECT max(number) FROM checkpoint) - number >= ? AND number % ? <> 0)";
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setString(1, Thinning.SIGNED_TWICE);
      statement.setLong(2, Thinning.ALL);
      statement.setLong(3, Thinning.SOME);
      statement.setLong(4, Thinning.SOME_OF);
      statement.setLong(5, Thinning.FEW);
      statement.executeUpdate();
    }
    connection.commit();
  }

  /**
   * Removes the answers that no record uses. An instance may be about to use one of them: then the
   * server refuses, and the others are looked for again.
   */
  private void forgetAnswers() throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        allow();
        run(
            "DELETE FROM answer WHERE NOT EXISTS"
                + " (SELECT 1 FROM record WHERE record.answer = answer.number)");
        connection.commit();
        return;
      } catch (SQLException e) {
        if (!STILL_REFERRED_TO.equals(e.getSQLState()) || tries == MOST_TRIES) {
          throw e;
        }
        connection.rollback();
      }
    }
  }

  /** Permits removal in this transaction; the triggers check for it. */
  private void allow() throws SQLException {
    run("SET LOCAL aiguillage.pruning = 'on'");
  }

  private void run(String sql) throws SQLException {
    Postgres.execute(connection, sql);
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
