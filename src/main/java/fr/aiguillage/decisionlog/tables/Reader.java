// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.CheckpointReach;
import fr.aiguillage.decisionlog.entry.Cosigned;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.PruningAct;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Queries on one connection that only reads; used by one thread at a time. */
public final class Reader {

  private final Connection connection;
  private final Dialect dialect;
  private final StoredTree stored;

  /** Uses this connection. */
  public Reader(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    stored = new StoredTree(connection, dialect);
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

  /** The position of the decision, from 1. */
  public Optional<Long> seq(UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(dialect.numberQuery())) {
      statement.setBytes(1, Ids.bytes(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  /** The last number in the tree up to which decisions have been removed, a multiple of 256. */
  public long pruned() throws SQLException {
    return number("SELECT (coalesce(max(seq), 0) + 255) / 256 * 256 FROM pruned");
  }

  /** The number of decisions removed except for their ids and hashes. */
  public long gone() throws SQLException {
    return number("SELECT count(*) FROM pruned");
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /**
   * Every act in the order of the tree, then those without a position in it yet.
   *
   * @throws SQLException also if one does not match the tree, because somebody tampered with the
   *     log
   */
  public List<PlacedAct> acts() throws SQLException {
    return ActTable.read(connection, dialect, stored);
  }

  /** Which decisions made before an instant could be removed next, in whole tiles of 256. */
  public Optional<PruningAct> prunable(long from, long vouched, Instant before, String policy)
      throws SQLException {
    return Prunable.find(connection, dialect, new Prunable.Bounds(from, vouched, before), policy);
  }

  /** Whether there are decisions with a number up to this. */
  public boolean hasRecords(long upto) throws SQLException {
    String some =
        "SELECT 1 FROM %s WHERE %s <= %d AND record.id IS NOT NULL LIMIT 1"
            .formatted(dialect.placed(), dialect.number(), upto);
    return number("SELECT count(*) FROM (" + some + ") AS one") > 0;
  }

  /** The time of the last record or the last act, whichever is later; empty for none. */
  public Optional<Instant> lastMoment() throws SQLException {
    return ActTable.lastMoment(connection, dialect);
  }

  /**
   * The last number up to which decisions may be removed: under acts that the last checkpoint
   * covers, whatever else the tables say.
   */
  public long covered(long vouched) throws SQLException {
    return ActTable.covered(acts(), vouched);
  }

  /** Whether the record of this id has been removed with permission. */
  public boolean isPruned(UUID id, long vouched) throws SQLException {
    String query = "SELECT seq FROM pruned WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setBytes(1, Ids.bytes(id));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getLong(1) <= covered(vouched);
      }
    }
  }

  /** The answers that no record uses. Reads every record. */
  public Orphans orphans() throws SQLException {
    String query = "SELECT number FROM answer WHERE number NOT IN (SELECT answer FROM record)";
    // the size first: the answer of a record that arrives in between is checked again
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

  /** The hashed part of that many leaves from a number on, in order; removed ones are left out. */
  public List<byte[]> entries(long number, int count) throws SQLException {
    TreeMap<Long, byte[]> found = new TreeMap<>();
    String query = "SELECT seq, " + Rows.COLUMNS + " FROM decision WHERE seq >= ? AND seq < ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, number);
      statement.setLong(2, number + count);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getLong(1), Leaf.entry(Rows.entry(rows)));
        }
      }
    }
    ActTable.between(connection, dialect, number, number + count, found);
    return List.copyOf(found.values());
  }

  /** The tree over all records. */
  public Tree<SQLException> tree() throws SQLException {
    return stored.tree();
  }

  /** The tree at that size. */
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

  /** The names of the instances that have a connection to the server; none without one. */
  public Set<String> instances() throws SQLException {
    return Running.instances(connection, dialect);
  }

  /** The last checkpoint cosigned by each witness, by name. */
  public List<Cosigned> cosigned() throws SQLException {
    return Cosignatures.read(connection);
  }

  /** What the last checkpoint covers. */
  public CheckpointReach vouching() throws SQLException {
    long vouched = number("SELECT coalesce(max(size), 0) FROM checkpoint");
    // queried afterwards: more may have been recorded meanwhile, but none removed
    long records = number(dialect.recordsQuery());
    try (PreparedStatement statement = connection.prepareStatement(dialect.idQuery())) {
      statement.setLong(1, vouched);
      try (ResultSet row = statement.executeQuery()) {
        return new CheckpointReach(
            records,
            vouched,
            row.next() ? Optional.of(Ids.madeAt(Ids.id(row.getBytes(1)))) : Optional.empty());
      }
    }
  }

  /** The decisions that meet the filter, newest first. */
  public Page search(Filter filter, Optional<Cursor> after, int limit) throws SQLException {
    return Search.run(connection, dialect, filter, after, limit);
  }

  /** The decisions that meet the filter, oldest first. */
  public Page forward(Filter filter, Optional<Cursor> after, int limit) throws SQLException {
    return Search.forward(connection, dialect, filter, after, limit);
  }

  /** The decisions that meet the filter and have a position in the tree, in its order. */
  public Page feed(Filter filter, Optional<Cursor> after, int limit) throws SQLException {
    return Search.feed(connection, dialect, filter, after, limit);
  }

  /** Those of the decisions that were replaced, each with the one that replaced it. */
  public Map<UUID, UUID> replacements(Collection<UUID> replaced) throws SQLException {
    return Replacements.of(connection, replaced);
  }

  /** The number of decisions that meet the filter. */
  public long count(Filter filter) throws SQLException {
    return Search.count(connection, dialect, filter);
  }

  void tally(Filter filter, Consumer<TallyRow> into) throws SQLException {
    Tallies.count(connection, dialect, filter, into);
  }

  /** The rule set of this hash with its files. */
  public Optional<KeptRuleset> ruleset(String hash) throws SQLException {
    String query =
        "SELECT path, content FROM ruleset"
            + " JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file WHERE ruleset.hash = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, hash);
      try (ResultSet rows = statement.executeQuery()) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        while (rows.next()) {
          files.put(rows.getString("path"), rows.getBytes("content"));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new KeptRuleset(hash, files));
      }
    }
  }

  /** Every rule set that was ever in force, most recently activated first. */
  public List<RulesetSummary> rulesets() throws SQLException {
    Map<String, Instant> entries = new LinkedHashMap<>();
    for (PlacedAct placed : acts()) {
      if (placed.act().kind() == Act.Kind.ENTRY_INTO_FORCE) {
        entries.putIfAbsent(placed.act().detail("ruleset"), placed.act().at());
      }
    }
    String query =
        "SELECT count(*), sum(length(content)) FROM ruleset"
            + " JOIN ruleset_file ON ruleset_file.ruleset = ruleset.number"
            + " JOIN file ON file.number = ruleset_file.file WHERE ruleset.hash = ?";
    List<RulesetSummary> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (Map.Entry<String, Instant> entry : entries.entrySet()) {
        statement.setString(1, entry.getKey());
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          int files = row.getInt(1);
          found.add(0, new RulesetSummary(entry.getKey(), entry.getValue(), files, row.getLong(2)));
        }
      }
    }
    return found;
  }
}
