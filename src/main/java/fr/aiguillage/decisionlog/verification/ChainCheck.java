// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.tables.Rows;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.TreeHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the chain of each instance from its beginning: through the removed records, whose hashes
 * are in the tree, then through those with a position in the tree, then through those that have
 * none yet.
 */
final class ChainCheck {

  private static final String PLACED =
      "SELECT seq AS number, instance, instance_seq, NULL::bytea AS leaf, NULL::bytea AS chain,"
          + " true AS gone FROM pruned UNION ALL"
          + " SELECT place.number, place.instance, place.seq, coalesce(record.leaf, act.leaf),"
          + " coalesce(record.chain, act.chain), false FROM place"
          + " LEFT JOIN record ON record.instance = place.instance AND record.seq = place.seq"
          + " LEFT JOIN act ON act.instance = place.instance AND act.seq = place.seq"
          + " ORDER BY number";

  private static final String LATEST =
      "SELECT 0 AS number, link.instance, link.seq AS instance_seq, link.leaf, link.chain,"
          + " false AS gone FROM"
          + " (SELECT instance, seq, leaf, chain FROM record UNION ALL"
          + " SELECT instance, seq, leaf, chain FROM act) AS link"
          + " LEFT JOIN place ON place.instance = link.instance AND place.seq = link.seq"
          + " WHERE place.number IS NULL ORDER BY link.instance, link.seq";

  private static final String LATEST_RECORDS =
      "SELECT leaf, "
          + Rows.COLUMNS
          + " FROM decision JOIN (SELECT id AS record, leaf FROM record) AS link"
          + " ON link.record = decision.id WHERE decision.seq IS NULL";

  private static final String LATEST_ACTS =
      "SELECT act.leaf, act.entry FROM act"
          + " LEFT JOIN place ON place.instance = act.instance AND place.seq = act.seq"
          + " WHERE place.number IS NULL";

  private final Connection connection;
  private final FaultList faults;
  private final Map<Long, Link> ends = new TreeMap<>();
  private final Map<Long, Link> gone = new TreeMap<>();

  /** How far a chain has been followed. */
  private record Link(long seq, byte[] chain) {
    static final Link NONE = new Link(0, new byte[Hashes.LENGTH]);
  }

  ChainCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  /** Follows the chains and returns how many records have no position yet. */
  long run() throws SQLException {
    try (Leaves leaves = new Leaves(connection);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PLACED)) {
      while (row.next()) {
        long number = row.getLong("number");
        byte[] leaf = leaves.of(number);
        byte[] stored = row.getBytes("leaf");
        if (stored != null && !Arrays.equals(stored, leaf)) {
          faults.add(Kind.RECORD_CHANGED, number, "leaf", shown(stored), shown(leaf));
        }
        if (leaf != null) {
          follow(number, row, leaf);
          if (row.getBoolean("gone")) {
            gone.put(row.getLong("instance"), ends.get(row.getLong("instance")));
          }
        }
      }
    }
    requireStarts();
    return followLatest();
  }

  private void follow(long number, ResultSet row, byte[] leaf) throws SQLException {
    long instance = row.getLong("instance");
    long seq = row.getLong("instance_seq");
    byte[] stored = row.getBytes("chain");
    Link last = ends.getOrDefault(instance, Link.NONE);
    byte[] chain = Hashes.link(last.chain(), leaf);
    if (seq != last.seq() + 1) {
      faults.add(Kind.CHAIN, number, "instance " + instance, seq, last.seq() + 1);
    } else if (stored != null && !Arrays.equals(stored, chain)) {
      faults.add(Kind.CHAIN, number, "instance " + instance, shown(stored), shown(chain));
    }
    // continues from what is stored, so that one fault is not reported again for every later record
    ends.put(instance, new Link(seq, stored == null ? chain : stored));
  }

  private static String shown(byte[] hash) {
    return hash == null ? "nothing" : Hashes.hex(hash);
  }

  /** Checks that each chain starts where its removed part ends. */
  private void requireStarts() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT instance, seq, chain FROM chain_start")) {
      while (row.next()) {
        String place = "start of instance " + row.getLong(1);
        Link end = gone.getOrDefault(row.getLong(1), Link.NONE);
        gone.remove(row.getLong(1));
        faults.compare(Kind.CHAIN, 0, place, row.getLong(2), end.seq());
        faults.compare(Kind.CHAIN, 0, place, shown(row.getBytes(3)), shown(end.chain()));
      }
    }
    gone.keySet()
        .forEach(each -> faults.add(Kind.CHAIN, 0, "start of instance " + each, "nothing", "one"));
  }

  /** No checkpoint covers these yet; they must be sound all the same. */
  private long followLatest() throws SQLException {
    long latest = 0;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(LATEST)) {
        while (row.next()) {
          follow(0, row, row.getBytes("leaf"));
        }
      }
      try (ResultSet row = statement.executeQuery(LATEST_RECORDS)) {
        for (; row.next(); latest++) {
          compareLatest(leafOf(row), row);
        }
      }
      try (ResultSet row = statement.executeQuery(LATEST_ACTS)) {
        while (row.next()) {
          compareLatest(Hashes.hex(TreeHash.leaf(row.getBytes("entry"))), row);
        }
      }
    }
    return latest;
  }

  private void compareLatest(String found, ResultSet row) throws SQLException {
    faults.compare(Kind.RECORD_CHANGED, 0, "newest", found, shown(row.getBytes("leaf")));
  }

  private static String leafOf(ResultSet row) throws SQLException {
    try {
      return shown(Leaf.hash(Rows.entry(row)));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
