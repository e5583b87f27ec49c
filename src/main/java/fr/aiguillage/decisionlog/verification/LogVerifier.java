// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.sqlite.FolderLog;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.OfflineLog;
import fr.aiguillage.decisionlog.verification.RecordCheck.ActRow;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Verifies a log without the service, and without trusting it: reads only the log, and the keys and
 * checkpoints that the user supplies.
 *
 * <p>Every record is hashed again from its columns and compared with the tree, every searchable
 * column with the incident and the answer, every answer and rule set with its hash, the tree with
 * itself, every checkpoint with the tree and its signatures. If no fault is found, the log is what
 * the keys have signed, up to the last checkpoint.
 *
 * <p>A decision may be missing only if an act covered by a checkpoint permits it. Which rules were
 * in force, which keys signed, what was removed and why is derived from acts alone.
 *
 * <p>Not detected: what was cut off after the last checkpoint, or together with it, unless a
 * checkpoint kept elsewhere is given.
 */
public final class LogVerifier {

  private final TrustedKeys keys;
  private final List<String> checkpoints;
  private final Progress progress;

  /**
   * A verifier that trusts these keys.
   *
   * @param checkpoints notes that were kept elsewhere; others may have signed them too
   */
  public LogVerifier(TrustedKeys keys, List<String> checkpoints, Progress progress) {
    this.keys = keys;
    this.checkpoints = List.copyOf(checkpoints);
    this.progress = progress;
  }

  /**
   * Verifies the log in a folder, or its file alone; a service may have it open.
   *
   * @throws IOException if there is none
   */
  public Verification verify(Path log) throws IOException {
    return verify(FolderLog.at(log));
  }

  /**
   * Verifies a log, wherever it is stored; services may have it open. For a log shared by several
   * instances, the chain of each is verified too.
   *
   * @throws IOException if there is none
   */
  public Verification verify(OfflineLog log) throws IOException {
    long start = System.nanoTime();
    FaultList faults = new FaultList();
    // a single snapshot of the log, however long it takes
    try (Connection connection = log.openState()) {
      return verify(connection, log.dialect(), faults, start);
    } catch (SQLException e) {
      faults.addUnreadable(e);
      return new Verification(
          Optional.empty(),
          0,
          0,
          0,
          List.of(),
          0,
          0,
          0,
          0,
          new TreeMap<>(),
          faults.first(),
          faults.count(),
          since(start));
    }
  }

  private Verification verify(Connection connection, Dialect dialect, FaultList faults, long start)
      throws IOException {
    StoreCheck store =
        switch (dialect) {
          case SQLITE -> new FileCheck(connection, faults);
          case POSTGRESQL -> new ServerCheck(connection, faults);
        };
    SharedCheck shared = new SharedCheck(connection, faults);
    RecordCheck records = new RecordCheck(connection, dialect, shared.answers(), faults);
    CheckpointCheck heads = new CheckpointCheck(connection, dialect, keys, faults);
    ActCheck acts = new ActCheck(faults);
    PruningCheck pruning = new PruningCheck(List.of(), 0, faults);
    long latest = 0;
    try {
      if (store.run()) {
        shared.run();
        heads.run(checkpoints);
        Deque<ActRow> rows = acts(connection, dialect, acts);
        acts.requireRulesets(shared.rulesets());
        acts.requireKeys(heads.firstSigned(), heads.lastAlone());
        pruning = new PruningCheck(acts.acts(), heads.vouched(), faults);
        records.run(rows, pruning, progress);
        latest = store.runOnRecords();
        new TreeCheck(connection, faults).run();
      }
    } catch (SQLException e) {
      faults.addUnreadable(e);
    }
    return new Verification(
        heads.origin(),
        records.read() + latest,
        pruning.gone(),
        0,
        acts.acts(),
        shared.answers().size(),
        shared.rulesets().size(),
        heads.read(),
        heads.vouched(),
        heads.witnessed(),
        faults.first(),
        faults.count(),
        since(start));
  }

  /** The acts with a position in the tree; the others are checked with the newest records. */
  private static Deque<ActRow> acts(Connection connection, Dialect dialect, ActCheck check)
      throws SQLException {
    Deque<ActRow> rows = new ArrayDeque<>();
    try (Leaves leaves = new Leaves(connection);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.acts())) {
      while (row.next()) {
        long number = row.getLong(1);
        if (!row.wasNull()) {
          int before = check.acts().size();
          check.add(number, row.getBytes(2), leaves.of(number));
          if (check.acts().size() > before) {
            rows.add(new ActRow(number, row.getLong(3), check.acts().get(before).act()));
          }
        }
      }
    }
    return rows;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
