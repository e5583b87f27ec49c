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
 * Takes the oldest records out of a log on a server, as far as an act allows that a checkpoint
 * vouches for: done by whoever owns the tables, while instances write or not. What they may do does
 * not suffice for it.
 *
 * <p>Ids, places and hashes stay, and where each chain goes on. Answers that no other record has go
 * too. The server overwrites none of it: it uses the room again.
 */
public final class PostgresPruning {

  /** Records of one transaction at most. */
  private static final int STEP = 4 * Tile.FULL;

  private static final String STILL_REFERRED_TO = "23503";
  private static final int MOST_TRIES = 5;

  private final Connection connection;

  private PostgresPruning(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes out what may go, a transaction for each thousand; returns once all is durable.
   *
   * @param where with the owner of the tables
   * @param covered the last number that an act covers which a checkpoint vouches for
   * @return how many went
   * @throws LogOpeningException if there is no log, or the owner cannot do it; what went before is
   *     gone
   */
  public static long prune(PostgresSettings where, long covered) throws IOException {
    Postgres server = new Postgres(where);
    try (Connection connection = server.openOwner()) {
      server.requireLog(connection);
      if (!Postgres.tryLock(connection, "pruning")) {
        throw new LogOpeningException("Somebody else prunes " + where.url() + " already.");
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
   * Takes out the answers that no record has. An instance may be giving one of them to a record
   * just now: then the server refuses, and the others are looked for anew.
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

  /** For this transaction; the triggers ask for it. */
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
