// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LeafEntry;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TileSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A snapshot of a log, from when it is opened until it is closed, whatever a service writes
 * meanwhile. Not safe for use by several threads.
 *
 * <p>While it is open on a file, the service's write-ahead log only grows, by as much as is written
 * meanwhile. On a server, records are included once they have a position in the tree.
 *
 * <p>Every method throws {@link IOException} if the log cannot be read.
 */
public final class LogSnapshot implements TileSource<IOException>, AutoCloseable {

  private final Connection connection;
  private final Dialect dialect;
  private final Reader reader;

  /** Receives the items one after the other. */
  @FunctionalInterface
  public interface Visitor<T> {

    /** Receives the next item. */
    void visit(T one) throws IOException;
  }

  /**
   * Consecutive records.
   *
   * @param from the index of the first, from 0
   * @param to the index after the last
   */
  public record Range(long from, long to) {}

  /**
   * The hashed part of a leaf.
   *
   * @param bytes the entry
   * @param answer SHA-256 of the answer; empty for an act
   */
  public record Leaf(byte[] bytes, Optional<byte[]> answer) {}

  /**
   * A removed decision.
   *
   * @param number its position in the tree, from 1
   */
  public record Gone(long number, UUID id) {}

  /**
   * Uses this connection, which must be in a transaction with a fixed snapshot, and closes it at
   * the end.
   */
  public LogSnapshot(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    reader = new Reader(connection, dialect);
  }

  /** Whether several instances write the log. */
  public boolean isShared() {
    return dialect == Dialect.POSTGRESQL;
  }

  /** The number of leaves of the log's tree: decisions and acts. */
  public long size() throws IOException {
    return read(() -> reader.tree().size());
  }

  /** The last signed checkpoint, if there is one. */
  public Optional<String> lastNote() throws IOException {
    return read(reader::lastNote);
  }

  /** The last number in the tree up to which decisions have been removed, a multiple of 256. */
  public long pruned() throws IOException {
    return read(reader::pruned);
  }

  /** Every act that has a position in the tree, with its number, in order. */
  public List<PlacedAct> acts() throws IOException {
    return read(reader::acts).stream().filter(act -> act.number() > 0).toList();
  }

  /** The removed decisions, in the order of the tree. */
  public void gone(Visitor<Gone> visitor) throws IOException {
    visit(
        "SELECT seq, id FROM pruned ORDER BY seq",
        row -> visitor.visit(new Gone(row.getLong(1), Ids.id(row.getBytes(2)))));
  }

  /** Who wrote which leaves, in the order of the tree; only for a log with several writers. */
  public void writers(Visitor<Written> visitor) throws IOException {
    Written.Runs runs = new Written.Runs(visitor);
    visit(Written.QUERY, row -> runs.add(row.getLong(1), row.getString(2)));
    runs.end();
  }

  /**
   * A signed checkpoint.
   *
   * @param number its number, from 1
   */
  public record Signed(long number, String note) {}

  /** Every signed checkpoint that is kept, in order. */
  public void checkpoints(Visitor<Signed> visitor) throws IOException {
    visit(
        "SELECT number, note FROM checkpoint ORDER BY number",
        row -> visitor.visit(new Signed(row.getLong(1), row.getString(2))));
  }

  /** The last checkpoint cosigned by each witness, as notes, by name. */
  public List<String> cosigned() throws IOException {
    return read(() -> Cosignatures.notes(connection));
  }

  @Override
  public byte[] hashes(Tile tile) throws IOException {
    return read(() -> reader.hashes(tile));
  }

  /**
   * That many entries from an index on.
   *
   * @throws IOException also if one of them is missing
   */
  public List<Leaf> entries(long index, int count) throws IOException {
    String query =
        ("SELECT %3$s, id, %1$s.completed, %1$s.received, ruleset.hash, resolver, answer.hash,"
                + " caller.text AS caller FROM %2$s"
                + " LEFT JOIN word AS caller ON caller.number = record.caller"
                + " JOIN answer ON answer.number = record.answer"
                + " JOIN ruleset ON ruleset.number = record.ruleset"
                + " WHERE %3$s > ? AND %3$s <= ?")
            .formatted(dialect.texts(), dialect.placed(), dialect.number());
    TreeMap<Long, Leaf> entries = new TreeMap<>();
    TreeMap<Long, byte[]> acts = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, index);
      statement.setLong(2, index + count);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          entries.put(row.getLong(1), entry(row));
        }
      }
      ActTable.between(connection, dialect, index + 1, index + 1 + count, acts);
    } catch (SQLException | IllegalStateException e) {
      throw unreadable(e);
    }
    acts.forEach((number, act) -> entries.put(number, new Leaf(act, Optional.empty())));
    if (entries.size() != count) {
      throw new IOException(
          "of the %d records from %d on, the decision log has %d"
              .formatted(count, index + 1, entries.size()));
    }
    return List.copyOf(entries.values());
  }

  private static Leaf entry(ResultSet row) throws SQLException {
    byte[] completed = row.getBytes(3);
    byte[] answer = row.getBytes(7);
    LeafEntry entry =
        new LeafEntry(
            Ids.id(row.getBytes(2)),
            Rows.caller(row),
            row.getBytes(4),
            completed,
            row.getString(5),
            row.getLong(6),
            answer);
    return new Leaf(entry.bytes(), Optional.of(answer));
  }

  /** The answer of that hash, if there is one. */
  public Optional<byte[]> answer(byte[] hash) throws IOException {
    return read(
        () -> {
          String query = "SELECT content FROM answer WHERE hash = ?";
          try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setBytes(1, hash);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  /** Every rule set that was ever in force, in the order in which they first were. */
  public List<KeptRuleset> rulesets() throws IOException {
    return read(
        () -> {
          List<KeptRuleset> all = new ArrayList<>();
          for (RulesetSummary each : reader.rulesets()) {
            all.add(0, reader.ruleset(each.hash()).orElseThrow());
          }
          return all;
        });
  }

  /**
   * The smallest range that contains every decision made in a period, by the time in their ids (RFC
   * 9562, UUIDv7); empty if there is none.
   *
   * @param from inclusive, to the millisecond; no id is from before 1970
   * @param to exclusive
   */
  public Optional<Range> made(Instant from, Instant to) throws IOException {
    return read(() -> Made.between(connection, dialect, from, to));
  }

  /** Every decision of a range in order. */
  public void decisions(Range range, Visitor<Entry> visitor) throws IOException {
    visit(
        "SELECT %s FROM decision WHERE seq > %d AND seq <= %d ORDER BY seq"
            .formatted(Rows.COLUMNS, range.from(), range.to()),
        row -> visitor.visit(Rows.entry(row)));
  }

  @Override
  public void close() throws IOException {
    read(
        () -> {
          connection.close();
          return null;
        });
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private interface RowVisitor {
    void visit(ResultSet row) throws SQLException, IOException;
  }

  private void visit(String query, RowVisitor visitor) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        visitor.visit(rows);
      }
    } catch (SQLException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static <T> T read(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static IOException unreadable(Exception e) {
    return new IOException("the decision log cannot be read: " + e.getMessage(), e);
  }
}
