// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.RefusedException;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.RequestKey;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Replacements;
import fr.aiguillage.decisionlog.tables.Requests;
import fr.aiguillage.decisionlog.tables.Rows;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The statements that write, and the numbers they cache. Valid until something fails: then the
 * driver has closed the failed statement, and numbers assigned since the last commit are void.
 */
final class Pen implements AutoCloseable {

  private final Statements statements;
  private final PreparedStatement insertRecord;
  private final PreparedStatement insertIncident;
  private final PreparedStatement insertAct;
  private final Interned words;
  private final Interned answers;
  private final Rulesets rulesets;
  private final TreePen tree;
  private final PreparedStatement insertCheckpoint;
  private final CheckpointThinning checkpoints;
  private final Requests requests;
  private final Replacements replacements;

  /** A pen for a log with that many records. */
  Pen(Connection connection, long size) throws SQLException {
    statements = new Statements(connection);
    insertRecord =
        statements.prepare(
            "INSERT INTO record (seq, id, date, school, service, activity, parties, outcome,"
                + " resolver, answer, ruleset, caller, ticket, replaces)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertIncident =
        statements.prepare("INSERT INTO incident (seq, completed, received) VALUES (?, ?, ?)");
    insertAct = statements.prepare("INSERT INTO act (seq, entry) VALUES (?, ?)");
    words = Interned.words(statements);
    answers = Interned.contents(statements, "answer");
    rulesets = new Rulesets(statements);
    tree = new TreePen(new StoredTree(connection, Dialect.SQLITE), statements, size);
    insertCheckpoint =
        statements.prepare(
            "INSERT INTO checkpoint (number, size, note) VALUES (nullif(?, 0), ?, ?)");
    checkpoints = new CheckpointThinning(statements);
    requests = new Requests(statements);
    replacements = new Replacements(statements);
  }

  /**
   * Accepts a request that has not been answered yet.
   *
   * @throws RefusedException with a {@link RepeatedRequestException} if it has
   */
  void requireNew(RequestKey request) throws SQLException, RefusedException {
    requests.requireNew(request);
  }

  /** Stores the key of a request that this decision answers. */
  void remember(RequestKey request, UUID id) throws SQLException {
    requests.remember(request, id);
  }

  /**
   * Writes a record; its leaf is in the tree once {@link #writeTree} has run.
   *
   * @throws RefusedException if its id is already recorded, its rule set is not kept, its answer
   *     does not match its hash, or the decision that it replaces is not valid
   */
  void append(long seq, Entry entry, byte[] leaf) throws SQLException, RefusedException {
    if (entry.replaces() != null) {
      replacements.requireStanding(entry.replaces());
    }
    long ruleset = rulesets.numberOf(entry.ruleset());
    long answer = answers.numberOf(entry.answer().hash(), entry.answer().json());
    insertRecord.setLong(1, seq);
    insertRecord.setBytes(2, Ids.bytes(entry.id()));
    insertRecord.setLong(3, entry.date().toEpochDay());
    setWord(4, entry.school());
    setWord(5, entry.service());
    setWord(6, entry.activity());
    setWord(7, Rows.joined(entry.parties()));
    setWord(8, entry.outcome().name());
    insertRecord.setInt(9, entry.resolver());
    insertRecord.setLong(10, answer);
    insertRecord.setLong(11, ruleset);
    setWord(12, entry.caller() == null ? null : entry.caller().name());
    insertRecord.setString(13, entry.ticket());
    insertRecord.setBytes(14, entry.replaces() == null ? null : Ids.bytes(entry.replaces()));
    insertRecord(entry.id());
    insertIncident.setLong(1, seq);
    insertIncident.setBytes(2, entry.completed());
    insertIncident.setBytes(3, entry.received());
    insertIncident.executeUpdate();
    tree.append(leaf);
  }

  /** Writes an act, with the rule set it needs. */
  void append(long seq, Work.Record work) throws SQLException, RefusedException {
    if (work.ruleset().isPresent()) {
      rulesets.keep(work.ruleset().get());
    }
    insertAct.setLong(1, seq);
    insertAct.setBytes(2, work.act().entry());
    insertAct.executeUpdate();
    tree.append(work.act().leaf());
  }

  /** Writes the changes of the records to the tree. */
  void writeTree() throws SQLException {
    tree.write();
  }

  void keepCheckpoint(long number, long size, String note) throws SQLException {
    insertCheckpoint.setLong(1, number);
    insertCheckpoint.setLong(2, size);
    insertCheckpoint.setString(3, note);
    insertCheckpoint.executeUpdate();
    checkpoints.thin();
  }

  private void setWord(int column, String word) throws SQLException {
    if (word == null) {
      insertRecord.setNull(column, Types.INTEGER);
    } else {
      insertRecord.setLong(column, words.numberOf(word));
    }
  }

  private void insertRecord(UUID id) throws SQLException, RefusedException {
    try {
      insertRecord.executeUpdate();
    } catch (SQLiteException e) {
      // only the statement is undone; the transaction and the other entries continue
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
        throw new RefusedException("the decision " + id + " is already recorded");
      }
      throw e;
    }
  }

  /** Writes a rule set with its files, unless it is already there. */
  void keep(KeptRuleset ruleset) throws SQLException, RefusedException {
    rulesets.keep(ruleset);
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
