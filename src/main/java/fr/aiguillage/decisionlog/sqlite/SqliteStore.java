// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.intake.Store;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.signing.CheckpointSigner;
import fr.aiguillage.decisionlog.tables.Cosignatures;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.transparency.Tree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The only connection that writes, with its transactions and checkpoints. Used only by the writer's
 * thread, and after that has ended by the thread that closes the log.
 *
 * <p>Transactions are explicit: the driver's own would begin the next one with every commit, and an
 * open one blocks the checkpoint.
 */
public final class SqliteStore implements Store, CheckpointSigner.Heads {

  private static final int PRIMARY_CODE = 0xff;

  private final Connection connection;
  private final StoredTree stored;
  private final Pruning pruning;
  private final WriteAheadLog ahead;
  private Pen pen;
  private long committed;
  private long last;

  /** Uses this connection, and closes it at the end. */
  public SqliteStore(Connection connection) throws SQLException {
    this.connection = connection;
    stored = new StoredTree(connection, Dialect.SQLITE);
    committed = stored.size();
    last = committed;
    pruning = new Pruning(connection);
    ahead = new WriteAheadLog(connection);
    pen = new Pen(connection, committed);
  }

  @Override
  public boolean prunes() {
    return true;
  }

  @Override
  public long size() {
    return committed;
  }

  @Override
  public Optional<Instant> lastMoment() throws SQLException {
    return new Reader(connection, Dialect.SQLITE).lastMoment();
  }

  @Override
  public List<Work> write(List<Work> group, Map<Work, RefusedException> refused)
      throws SQLException {
    boolean forgets = group.stream().anyMatch(Work.Forget.class::isInstance);
    if (forgets) {
      checkForeignKeys(false);
    }
    List<Work> written = new ArrayList<>(group.size());
    begin();
    for (Work work : group) {
      ahead.grows(work);
      try {
        write(work);
        written.add(work);
      } catch (RefusedException e) {
        refused.put(work, e);
      }
    }
    boolean outdated = forgets && forget(group);
    commit();
    if (forgets) {
      checkForeignKeys(true);
    }
    if (outdated) {
      renewPen();
    }
    return written;
  }

  /**
   * Switches the check on or off; silently has no effect within a transaction, so it is called
   * before one begins or after its end.
   */
  private void checkForeignKeys(boolean checked) throws SQLException {
    execute("PRAGMA foreign_keys = " + (checked ? "ON" : "OFF"));
  }

  /** Comes after everything else of the group, which may have used one of these answers. */
  private boolean forget(List<Work> group) throws SQLException {
    boolean forgotten = false;
    for (Work work : group) {
      if (work instanceof Work.Forget forget) {
        forgotten |= pruning.forget(forget);
      }
    }
    return forgotten;
  }

  private void write(Work work) throws SQLException, RefusedException {
    if (work instanceof Work.Append append) {
      append(append);
    } else if (work instanceof Work.Record act) {
      pen.append(last + 1, act);
      last++;
    } else if (work instanceof Work.Keep keep) {
      pen.keep(keep.ruleset());
    } else if (work instanceof Work.Prune prune) {
      pruning.step(prune);
    } else if (work instanceof Work.KeepCheckpoint keep) {
      pen.keepCheckpoint(keep.number(), keep.size(), keep.note());
    } else if (work instanceof Work.Cosign cosign) {
      Cosignatures.keep(connection, cosign.cosigned());
    }
  }

  private void begin() throws SQLException {
    execute("BEGIN IMMEDIATE");
  }

  /** Commits, and returns once everything written since {@link #begin} is on the disk. */
  private void commit() throws SQLException {
    pen.writeTree();
    execute("COMMIT");
    committed = last;
  }

  /** Rolls back, whether or not SQLite has already done so. */
  @Override
  public void rollback() throws SQLException {
    last = committed;
    pen.close();
    try {
      execute("ROLLBACK");
    } catch (SQLiteException e) {
      // after some errors SQLite has already rolled back, and reports it with this generic code
      if (e.getResultCode() != SQLiteErrorCode.SQLITE_ERROR) {
        throw e;
      }
    }
    checkForeignKeys(true);
    pen = new Pen(connection, committed);
  }

  private void renewPen() throws SQLException {
    pen.close();
    pen = new Pen(connection, committed);
  }

  private void append(Work.Append append) throws SQLException, RefusedException {
    if (append.request().isPresent()) {
      pen.requireNew(append.request().get());
    }
    pen.append(last + 1, append.entry(), append.leaf());
    last++;
    if (append.request().isPresent()) {
      pen.remember(append.request().get(), append.entry().id());
    }
  }

  /** Writes a signed head of the tree in a separate transaction. */
  @Override
  public void keep(CheckpointSigner.SignedHead head) throws SQLException {
    begin();
    try {
      pen.keepCheckpoint(0, head.checkpoint().size(), head.note());
      commit();
    } catch (SQLException | RuntimeException e) {
      rollback();
      throw e;
    }
  }

  /** Writes an act in a separate transaction, while the log is being opened. */
  @Override
  public void record(Act act) throws SQLException {
    begin();
    try {
      pen.append(last + 1, new Work.Record(act, Optional.empty(), new CompletableFuture<>()));
      last++;
      commit();
    } catch (SQLException | RefusedException e) {
      rollback();
      throw e instanceof SQLException sql ? sql : new SQLException(e);
    }
  }

  @Override
  public List<PlacedAct> acts() throws SQLException {
    return new Reader(connection, Dialect.SQLITE).acts();
  }

  @Override
  public Tree<SQLException> tree() throws SQLException {
    return stored.tree();
  }

  @Override
  public Optional<String> lastNote() throws SQLException {
    return stored.lastNote();
  }

  /** Tests the disk with a change that has no effect. */
  @Override
  public boolean probe() throws SQLException {
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
    execute("PRAGMA user_version = " + Database.SCHEMA.latest());
    commit();
    return true;
  }

  @Override
  public void tidy() throws SQLException {
    ahead.tidy();
  }

  /**
   * Also removes what a failed commit has left behind, which would count as committed at the next
   * start.
   */
  @Override
  public boolean settle() throws SQLException {
    return ahead.empty();
  }

  /**
   * A full or busy disk has written nothing and reported it; after any other error, the content is
   * in doubt.
   */
  @Override
  public boolean heals(Throwable error) {
    if (error instanceof SQLiteException sqlite) {
      int code = sqlite.getResultCode().code & PRIMARY_CODE;
      return code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_BUSY.code;
    }
    return false;
  }

  @Override
  public Reason reason(SQLException error) {
    return Reason.DISK;
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
