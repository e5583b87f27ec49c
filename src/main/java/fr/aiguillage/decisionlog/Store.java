package fr.aiguillage.decisionlog;

import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one connection that writes, its transactions and checkpoints. Belongs to the writer's thread,
 * and to whoever closes the log once that has ended.
 *
 * <p>Transactions are spelled out: the driver's own would begin the next one with every commit, and
 * an open one hinders the checkpoint.
 */
final class Store implements AutoCloseable {

  private static final int CHECKPOINT_PAGES = 1000;

  private final Connection connection;
  private final StoredTree stored;
  private Pen pen;
  private long committed;
  private long last;

  Store(Connection connection) throws SQLException {
    this.connection = connection;
    stored = new StoredTree(connection);
    committed = stored.size();
    last = committed;
    pen = new Pen(connection, committed);
  }

  /** The records that are durable; not those of an open transaction. */
  long size() {
    return committed;
  }

  void begin() throws SQLException {
    execute("BEGIN IMMEDIATE");
  }

  /** Returns once all that was written since {@link #begin} is on the disk. */
  void commit() throws SQLException {
    pen.writeTree();
    execute("COMMIT");
    committed = last;
  }

  /** Takes back all that was written since {@link #begin}, whether SQLite has already or not. */
  void rollback() throws SQLException {
    last = committed;
    pen.close();
    try {
      execute("ROLLBACK");
    } catch (SQLiteException e) {
      // After some errors SQLite has rolled back by itself, and says so by this plain code.
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_ERROR) {
        throw e;
      }
    }
    pen = new Pen(connection, committed);
  }

  /**
   * Writes one record under the next number, and its leaf into the tree.
   *
   * @throws RefusedException if its id is recorded already, its rule set is not kept, or its answer
   *     has another hash than it says
   */
  void append(Entry entry, byte[] leaf) throws SQLException, RefusedException {
    pen.append(last + 1, entry, leaf);
    last++;
  }

  /** Writes a rule set with its files, unless it is there. */
  void keep(KeptRuleset ruleset) throws SQLException, RefusedException {
    pen.keep(ruleset);
  }

  /** Writes a signed head of the tree. */
  void keepCheckpoint(long size, String note) throws SQLException {
    pen.keepCheckpoint(size, note);
  }

  /** Writes a signed head of the tree in a transaction of its own. */
  void attest(Notary.Attested head) throws SQLException {
    begin();
    try {
      keepCheckpoint(head.checkpoint().size(), head.note());
      commit();
    } catch (SQLException e) {
      rollback();
      throw e;
    }
  }

  /** The tree over the durable records. */
  Tree<SQLException> tree() throws SQLException {
    return stored.tree();
  }

  /** The last signed head of the tree. */
  Optional<String> lastNote() throws SQLException {
    return stored.lastNote();
  }

  /**
   * Tries the disk with a change that says nothing new.
   *
   * @return whether there is room for more
   */
  boolean probe() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT page_count < max_page_count"
                    + " FROM pragma_page_count, pragma_max_page_count")) {
      if (!rows.getBoolean(1)) {
        return false;
      }
    }
    begin();
    execute("PRAGMA user_version = " + Database.SCHEMA);
    commit();
    return true;
  }

  /** Carries the write-ahead log over into the file if a thousand pages have gathered. */
  void checkpointIfDue() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      if (rows.getLong(2) - rows.getLong(3) < CHECKPOINT_PAGES) {
        return;
      }
    }
    checkpoint("PASSIVE");
  }

  /**
   * Carries the write-ahead log over into the file and empties it. What a failed commit has left
   * behind in it goes, too: it would count as committed at the next start.
   *
   * @return false if a reader stood in the way
   */
  boolean checkpointAll() throws SQLException {
    return checkpoint("TRUNCATE");
  }

  private boolean checkpoint(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return rows.getInt(1) == 0;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    pen.close();
    connection.close();
  }
}
