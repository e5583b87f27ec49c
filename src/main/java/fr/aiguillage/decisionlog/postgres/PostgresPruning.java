package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.transparency.Tile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;

/**
 * Takes the oldest records out of a log on a server: an act of whoever owns the tables, while
 * instances write or not. What they may do does not suffice for it.
 *
 * <p>As on a disk, only whole tiles of 256 go, of which every record was made before an instant by
 * the time in its id (RFC 9562, UUIDv7), and which a checkpoint vouches for. Their ids, places and
 * hashes stay, and where each chain goes on. Answers that no other record has go too. The server
 * overwrites none of it: it uses the room again.
 */
public final class PostgresPruning {

  /** Records of one transaction at most. */
  private static final int STEP = 4 * Tile.FULL;

  private static final String STILL_REFERRED_TO = "23503";
  private static final int MOST_TRIES = 5;

  private final Connection connection;
  private final long millis;

  private PostgresPruning(Connection connection, Instant at) {
    this.connection = connection;
    millis = at.toEpochMilli();
  }

  /**
   * Takes out what was made before an instant, a transaction for each thousand; returns once all is
   * durable.
   *
   * @param where with the owner of the tables
   * @return how many went
   * @throws LogOpeningException if there is no log, or the owner cannot do it; what went before is
   *     gone
   */
  public static long prune(PostgresSettings where, Instant before, Clock clock) throws IOException {
    Postgres server = new Postgres(where);
    try (Connection connection = server.openOwner()) {
      server.requireLog(connection);
      if (!Postgres.tryLock(connection, "pruning")) {
        throw new LogOpeningException("Somebody else prunes " + where.url() + " already.");
      }
      connection.commit();
      return new PostgresPruning(connection, clock.instant()).run(before);
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log in %s cannot be pruned: %s".formatted(where.url(), e.getMessage()), e);
    }
  }

  private long run(Instant before) throws SQLException {
    long first = upto();
    long last = first;
    for (long to = next(first, before); to > last; to = next(last, before)) {
      takeOut(last, to);
      last = to;
    }
    if (last > first) {
      forgetAnswers();
    }
    return last - first;
  }

  private long upto() throws SQLException {
    return number("SELECT coalesce(max(upto), 0) FROM pruning");
  }

  /** The last record of those that may go next; the one before them where none may. */
  private long next(long from, Instant before) throws SQLException {
    long vouched = number("SELECT coalesce(max(size), 0) FROM checkpoint");
    String query =
        "SELECT id FROM place JOIN record USING (instance, seq)"
            + " WHERE number > ? AND number <= ? ORDER BY number";
    long old = 0;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, from);
      statement.setLong(2, Math.min(from + STEP, vouched));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && Ids.madeAt(Ids.id(rows.getBytes(1))).isBefore(before)) {
          old++;
        }
      }
    }
    connection.commit();
    return from + old / Tile.FULL * Tile.FULL;
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
    run("DELETE FROM place WHERE number" + range);
    run(
        "DELETE FROM record USING pruned WHERE record.instance = pruned.instance"
            + " AND record.seq = pruned.instance_seq AND pruned.seq"
            + range);
    // One row for all that is taken out in one go.
    run(
        ("INSERT INTO pruning (number, upto, millis) SELECT coalesce(max(number) FILTER"
                + " (WHERE millis = %1$d), coalesce(max(number), 0) + 1), %2$d, %1$d FROM pruning"
                + " ON CONFLICT (number) DO UPDATE SET upto = excluded.upto")
            .formatted(millis, to));
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
