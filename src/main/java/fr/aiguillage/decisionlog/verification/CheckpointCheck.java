// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.tables.Cosignatures;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks every checkpoint of a log against its signatures and against the tree. */
final class CheckpointCheck {

  private final Connection connection;
  private final Dialect dialect;
  private final TrustedKeys keys;
  private final FaultList faults;
  private Optional<CheckpointJudge<SQLException>> judge = Optional.empty();

  CheckpointCheck(Connection connection, Dialect dialect, TrustedKeys keys, FaultList faults) {
    this.connection = connection;
    this.dialect = dialect;
    this.keys = keys;
    this.faults = faults;
  }

  /** The name of the log, according to the checkpoints. */
  Optional<String> origin() {
    return judge.flatMap(CheckpointJudge::origin);
  }

  /** The number of checkpoints read. */
  long read() {
    return judge.map(CheckpointJudge::read).orElse(0L);
  }

  /** The size of the first checkpoint that each key has signed, in that order. */
  Map<VerifierKey, Long> firstSigned() {
    return judge.map(CheckpointJudge::firstSigned).orElse(Map.of());
  }

  /** The size of the largest checkpoint that each key has signed without another key of the log. */
  Map<VerifierKey, Long> lastAlone() {
    return judge.map(CheckpointJudge::lastAlone).orElse(Map.of());
  }

  /** The number of records that a checkpoint covers. */
  long vouched() {
    return judge.map(CheckpointJudge::vouched).orElse(0L);
  }

  /** The size that each known witness has cosigned. */
  SortedMap<String, Long> witnessed() {
    return judge.map(CheckpointJudge::witnessed).orElseGet(TreeMap::new);
  }

  /** Checks those of the log, then those that were kept elsewhere. */
  void run(List<String> kept) throws SQLException {
    StoredTree tree = new StoredTree(connection, dialect);
    // an absurdly large number makes it negative, which is reported as a fault of the tree
    long size = Math.max(0, tree.leaves());
    CheckpointJudge<SQLException> each = new CheckpointJudge<>(tree, size, keys, faults);
    judge = Optional.of(each);
    judgeOwn(each);
    Cosignatures.notes(connection).forEach(each::cosigned);
    for (int i = 0; i < kept.size(); i++) {
      each.kept(i + 1, kept.get(i));
    }
  }

  private void judgeOwn(CheckpointJudge<SQLException> each) throws SQLException {
    String query = "SELECT number, size, note FROM checkpoint ORDER BY number";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      CheckpointNumbers numbers = new CheckpointNumbers(faults);
      while (rows.next()) {
        numbers.add(rows.getLong(1));
        each.own(rows.getLong(1), rows.getLong(2), String.valueOf(rows.getString(3)));
      }
      numbers.end();
    }
  }
}
