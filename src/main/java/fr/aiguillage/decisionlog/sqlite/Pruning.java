package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.transparency.Tile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the oldest records out of a log, a few at a time and within the writer's transactions: the
 * incident, what was received, the columns and the answers that no other record has. What is taken
 * out is overwritten in the file.
 *
 * <p>Only whole tiles of 256 go, of which every record is old enough, and only those that a
 * checkpoint vouches for: nobody can have records vanish before anybody has signed them.
 */
final class Pruning {

  /** Records of one transaction at most: some ten milliseconds. */
  private static final int STEP = 4 * Tile.FULL;

  private final Connection connection;

  Pruning(Connection connection) {
    this.connection = connection;
  }

  /** Takes out the next records that were made before an instant, if there are any. */
  void step(Work.Prune work) throws SQLException {
    long from = upto();
    long to = Math.min(oldEnough(from, work.before()), vouched() / Tile.FULL * Tile.FULL);
    if (to <= from) {
      return;
    }
    securely(
        () -> {
          String range = " WHERE seq > " + from + " AND seq <= " + to;
          run("INSERT INTO pruned (id, seq) SELECT id, seq FROM record" + range);
          run("DELETE FROM incident" + range);
          run("DELETE FROM record" + range);
          note(to, work.at());
        });
  }

  /** The end of the tiles from a record on that were made before an instant. */
  private long oldEnough(long from, Instant before) throws SQLException {
    String query = "SELECT id FROM record WHERE seq > ? ORDER BY seq LIMIT " + STEP;
    long old = 0;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, from);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && Ids.madeAt(Ids.id(rows.getBytes(1))).isBefore(before)) {
          old++;
        }
      }
    }
    return from + old / Tile.FULL * Tile.FULL;
  }

  private long upto() throws SQLException {
    return number("SELECT max(upto) FROM pruning");
  }

  private long vouched() throws SQLException {
    return number("SELECT max(size) FROM checkpoint");
  }

  /** One row for all that is taken out in one go. */
  private void note(long upto, Instant at) throws SQLException {
    String again = "UPDATE pruning SET upto = ? WHERE millis = ?";
    String anew = "INSERT INTO pruning (upto, millis) VALUES (?, ?)";
    for (String sql : List.of(again, anew)) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, upto);
        statement.setLong(2, at.toEpochMilli());
        if (statement.executeUpdate() > 0) {
          return;
        }
      }
    }
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

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
