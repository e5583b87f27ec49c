// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.PruningAct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** The acts of a log as they are in its tables; each is trusted only if the tree contains it. */
final class ActTable {

  private static final int TIME_ORDERED = 7;

  private ActTable() {}

  static List<PlacedAct> read(Connection connection, Dialect dialect, StoredTree tree)
      throws SQLException {
    List<PlacedAct> acts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.acts())) {
      while (row.next()) {
        acts.add(new PlacedAct(row.getLong(1), parse(row.getLong(1), row.getBytes(2))));
      }
    }
    for (PlacedAct each : acts) {
      if (each.number() > 0 && !Arrays.equals(tree.leaf(each.number()), each.act().leaf())) {
        throw changed(each.number(), null);
      }
    }
    return acts;
  }

  /** Only the entries into force, as they are in the table. */
  static List<Act> entries(Connection connection, Dialect dialect) throws SQLException {
    List<Act> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.acts())) {
      while (row.next()) {
        Act act = parse(row.getLong(1), row.getBytes(2));
        if (act.kind() == Act.Kind.ENTRY_INTO_FORCE) {
          entries.add(act);
        }
      }
    }
    return entries;
  }

  private static Act parse(long number, byte[] entry) throws SQLException {
    try {
      return Act.parse(entry);
    } catch (IllegalArgumentException e) {
      throw changed(number, e);
    }
  }

  private static SQLException changed(long number, Exception cause) {
    return new SQLException(
        "the act at number " + number + " does not match the tree: verify the log", cause);
  }

  /** Adds the entries of acts with numbers from the first (inclusive) to the second (exclusive). */
  static void between(
      Connection connection, Dialect dialect, long from, long to, SortedMap<Long, byte[]> into)
      throws SQLException {
    String query =
        "SELECT number, entry FROM (%s) AS acts WHERE number >= ? AND number < ?"
            .formatted(dialect.acts());
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, from);
      statement.setLong(2, to);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          into.put(row.getLong(1), row.getBytes(2));
        }
      }
    }
  }

  /** The time in the id of the last decision, or of the last act if that is later. */
  static Optional<Instant> lastMoment(Connection connection, Dialect dialect) throws SQLException {
    Optional<Instant> last = Optional.empty();
    try (Statement statement = connection.createStatement()) {
      String record =
          "SELECT id FROM record ORDER BY %s DESC LIMIT 1".formatted(dialect.backward().place());
      try (ResultSet row = statement.executeQuery(record)) {
        if (row.next()) {
          last = moment(Ids.id(row.getBytes(1)));
        }
      }
      try (ResultSet row = statement.executeQuery(dialect.acts())) {
        while (row.next()) {
          Act act = parse(row.getLong(1), row.getBytes(2));
          boolean later = last.filter(at -> !at.isBefore(act.at())).isEmpty();
          last = later ? Optional.of(act.at()) : last;
        }
      }
    }
    return last;
  }

  private static Optional<Instant> moment(UUID id) {
    return id.version() == TIME_ORDERED ? Optional.of(Ids.madeAt(id)) : Optional.empty();
  }

  /** The last number up to which decisions may be removed, under acts with a number up to this. */
  static long covered(List<PlacedAct> acts, long vouched) {
    long covered = 0;
    for (PlacedAct each : acts) {
      if (each.act().kind() == Act.Kind.PRUNING && each.number() > 0 && each.number() <= vouched) {
        covered = Math.max(covered, PruningAct.of(each.act()).to());
      }
    }
    return covered;
  }
}
