package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.tables.Rows;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the chain of each instance from its beginning: through the records that are gone, of
 * which the tree has the hashes, then through those with a place in the tree, then through those
 * that have none yet.
 */
final class ChainCheck {

  private static final String GONE =
      "SELECT seq AS number, instance, instance_seq, NULL::bytea AS leaf, NULL::bytea AS chain"
          + " FROM pruned ORDER BY seq";

  private static final String PLACED =
      "SELECT place.number, place.instance, place.seq AS instance_seq, leaf, chain FROM place"
          + " LEFT JOIN record ON record.instance = place.instance AND record.seq = place.seq"
          + " ORDER BY place.number";

  private static final String LATEST =
      "SELECT instance, instance_seq, leaf, chain, "
          + Rows.COLUMNS
          + " FROM decision JOIN (SELECT id AS record, instance, seq AS instance_seq, leaf, chain"
          + " FROM record) AS link ON link.record = decision.id WHERE decision.seq IS NULL"
          + " ORDER BY instance, instance_seq";

  private final Connection connection;
  private final FaultList faults;
  private final Map<Long, Link> ends = new TreeMap<>();

  /** How far a chain has been followed. */
  private record Link(long seq, byte[] chain) {
    static final Link NONE = new Link(0, new byte[Hashes.LENGTH]);
  }

  ChainCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  /** Returns how many records have no place yet. */
  long run() throws SQLException {
    try (Leaves leaves = new Leaves(connection)) {
      follow(GONE, leaves);
      requireStarts();
      follow(PLACED, leaves);
    }
    return followLatest();
  }

  private void follow(String query, Leaves leaves) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        long number = row.getLong("number");
        byte[] leaf = leaves.of(number);
        byte[] stored = row.getBytes("leaf");
        if (stored != null && !Arrays.equals(stored, leaf)) {
          faults.add(Kind.RECORD_CHANGED, number, "leaf", shown(stored), shown(leaf));
        }
        if (leaf != null) {
          follow(number, row, leaf);
        }
      }
    }
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
    // Goes on from what stands there, so that one fault is not one for all that come after.
    ends.put(instance, new Link(seq, stored == null ? chain : stored));
  }

  private static String shown(byte[] hash) {
    return hash == null ? "nothing" : Hashes.hex(hash);
  }

  /** What an instance goes on from is where what is gone of its chain ends. */
  private void requireStarts() throws SQLException {
    Map<Long, Link> gone = new TreeMap<>(ends);
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

  /** Nobody has signed these yet; they have to be sound all the same. */
  private long followLatest() throws SQLException {
    long latest = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LATEST)) {
      for (; row.next(); latest++) {
        byte[] leaf = row.getBytes("leaf");
        String found = leafOf(row);
        if (!found.equals(shown(leaf))) {
          faults.add(Kind.RECORD_CHANGED, 0, "newest", found, shown(leaf));
        }
        follow(0, row, leaf);
      }
    }
    return latest;
  }

  private static String leafOf(ResultSet row) throws SQLException {
    try {
      return shown(Leaf.hash(Rows.entry(row)));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
