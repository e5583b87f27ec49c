package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.decisionlog.entry.Vouching;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** One connection that only reads; used by one thread at a time. */
public final class Reader implements AutoCloseable {

  private final Connection connection;
  private final Dialect dialect;
  private final StoredTree stored;

  /** Reads by this connection, and closes it in the end. */
  public Reader(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    stored = new StoredTree(connection, dialect);
  }

  /** Whether this reader will never answer again, and another may. */
  boolean isLost(SQLException error) {
    return dialect.isBroken(error);
  }

  /** The decision with this id. */
  public Optional<Entry> find(UUID id) throws SQLException {
    String query = "SELECT " + Rows.COLUMNS + " FROM decision WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, Ids.bytes(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(Rows.entry(rows)) : Optional.empty();
      }
    }
  }

  /** Where the decision stands, from 1. */
  public Optional<Long> seq(UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.numberQuery())) {
      statement.setBytes(1, Ids.bytes(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  /** How many of the oldest records are gone but for their ids and hashes. */
  public long pruned() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT max(upto) FROM pruning")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Whether the record of this id is one of these. */
  public boolean isPruned(UUID id) throws SQLException {
    String query = "SELECT 1 FROM pruned WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, Ids.bytes(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The answers that no record has. Reads every record. */
  public Orphans orphans() throws SQLException {
    String query = "SELECT number FROM answer WHERE number NOT IN (SELECT answer FROM record)";
    // First the size: a record that comes in between has its answer looked at again.
    long seen = stored.size();
    List<Long> orphans = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        orphans.add(rows.getLong(1));
      }
    }
    return new Orphans(orphans, seen);
  }

  /** So many records from a place on, in their order. */
  public List<Entry> range(long seq, int count) throws SQLException {
    String query =
        "SELECT " + Rows.COLUMNS + " FROM decision WHERE seq >= ? AND seq < ? ORDER BY seq";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, seq);
      statement.setLong(2, seq + count);
      try (ResultSet rows = statement.executeQuery()) {
        List<Entry> found = new ArrayList<>(count);
        while (rows.next()) {
          found.add(Rows.entry(rows));
        }
        return found;
      }
    }
  }

  /** The tree over all records. */
  public Tree<SQLException> tree() throws SQLException {
    return stored.tree();
  }

  /** The tree as it was of that size. */
  public Tree<SQLException> tree(long size) {
    return new Tree<>(stored, size);
  }

  /** The hashes of a tile of the tree, 32 bytes each. */
  public byte[] hashes(Tile tile) throws SQLException {
    return stored.hashes(tile);
  }

  /** The last signed head of the tree. */
  public Optional<String> lastNote() throws SQLException {
    return stored.lastNote();
  }

  /** How far the last checkpoint reaches. */
  public Vouching vouching() throws SQLException {
    long vouched = number("SELECT coalesce(max(size), 0) FROM checkpoint");
    // Afterwards: more may have been recorded meanwhile, and none has gone.
    long records = number(dialect.recordsQuery());
    try (PreparedStatement statement = connection.prepareStatement(dialect.idQuery())) {
      statement.setLong(1, vouched);
      try (ResultSet row = statement.executeQuery()) {
        return new Vouching(
            records,
            vouched,
            row.next() ? Optional.of(Ids.madeAt(Ids.id(row.getBytes(1)))) : Optional.empty());
      }
    }
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The decisions sought, newest first. */
  public Page search(Filter filter, Optional<Cursor> after, int limit) throws SQLException {
    return Search.run(connection, dialect, filter, after, limit);
  }

  /** The decisions sought, oldest first. */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) throws SQLException {
    return Search.forward(connection, dialect, filter, after, limit);
  }

  /** How many decisions the filter meets. */
  public long count(Filter filter) throws SQLException {
    return Search.count(connection, dialect, filter);
  }

  void tally(Optional<LocalDate> from, Optional<LocalDate> to, Consumer<Tally> into)
      throws SQLException {
    Tallies.count(connection, dialect, from, to, into);
  }

  /** The rule set of this hash with its files. */
  public Optional<KeptRuleset> ruleset(String hash) throws SQLException {
    String query =
        "SELECT first_served, path, content FROM ruleset"
            + " JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file WHERE ruleset.hash = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, hash);
      try (ResultSet rows = statement.executeQuery()) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        Instant firstServed = null;
        while (rows.next()) {
          firstServed = Instant.ofEpochMilli(rows.getLong("first_served"));
          files.put(rows.getString("path"), rows.getBytes("content"));
        }
        return files.isEmpty()
            ? Optional.empty()
            : Optional.of(new KeptRuleset(hash, firstServed, files));
      }
    }
  }

  /** Every rule set that ever served, newest first. */
  public List<RulesetSummary> rulesets() throws SQLException {
    String query =
        "SELECT ruleset.hash, first_served, count(*) AS files, sum(length(content)) AS bytes"
            + " FROM ruleset JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file"
            + " GROUP BY ruleset.number ORDER BY ruleset.number DESC";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      List<RulesetSummary> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new RulesetSummary(
                rows.getString("hash"),
                Instant.ofEpochMilli(rows.getLong("first_served")),
                rows.getInt("files"),
                rows.getLong("bytes")));
      }
      return found;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
