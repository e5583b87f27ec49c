package fr.aiguillage.decisionlog.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.CanonicalForm;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.tables.Delta;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.SharedCheck.AnswerFacts;
import fr.aiguillage.transparency.TreeHash;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Walks all records, and holds each against its leaf in the tree and against itself. */
final class RecordCheck {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TELL_EVERY = 4096;
  private static final AnswerFacts NO_ANSWER = new AnswerFacts(null, null, null);

  /** Every join may fail without losing the record: what is missing is a fault, not an absence. */
  private static final String RECORDS =
      "SELECT %1$s AS seq, record.id, record.date, school.text AS school, service.text AS service,"
          + " activity.text AS activity, parties.text AS parties, outcome.text AS outcome,"
          + " ruleset.hash AS ruleset, record.resolver, record.answer, answer.hash AS answer_hash,"
          + " %2$s.completed, %2$s.received"
          + " FROM %3$s"
          + " LEFT JOIN answer ON answer.number = record.answer"
          + " LEFT JOIN ruleset ON ruleset.number = record.ruleset"
          + " LEFT JOIN word AS activity ON activity.number = record.activity"
          + " LEFT JOIN word AS parties ON parties.number = record.parties"
          + " LEFT JOIN word AS outcome ON outcome.number = record.outcome"
          + " LEFT JOIN word AS school ON school.number = record.school"
          + " LEFT JOIN word AS service ON service.number = record.service"
          + " ORDER BY %1$s";

  private final Connection connection;
  private final Dialect dialect;
  private final Map<Long, AnswerFacts> answers;
  private final FaultList faults;
  private long read;

  RecordCheck(
      Connection connection, Dialect dialect, Map<Long, AnswerFacts> answers, FaultList faults) {
    this.connection = connection;
    this.dialect = dialect;
    this.answers = answers;
    this.faults = faults;
  }

  /** The records that were read. */
  long read() {
    return read;
  }

  /**
   * @param pruned records at the beginning that are gone
   */
  void run(long pruned, Progress progress) throws SQLException {
    long all = count();
    long expected = pruned + 1;
    String records = RECORDS.formatted(dialect.number(), dialect.texts(), dialect.placed());
    try (Leaves leaves = new Leaves(connection);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(records)) {
      while (row.next()) {
        long seq = row.getLong("seq");
        if (seq <= pruned) {
          String from = "numbers from " + (pruned + 1);
          faults.add(Kind.RECORD_INSERTED, seq, "record", "record " + seq, from);
          continue;
        }
        if (seq != expected) {
          String missing = expected == seq - 1 ? "" + expected : expected + " to " + (seq - 1);
          faults.add(Kind.RECORD_MISSING, expected, "record", "record " + seq, missing);
        }
        check(seq, row, leaves.of(seq));
        expected = seq + 1;
        if (++read % TELL_EVERY == 0) {
          progress.at(read, all);
        }
      }
      requireEnd(expected, leaves);
    }
    progress.at(read, all);
  }

  private long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM record")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The tree may know of records behind the last one. */
  private void requireEnd(long next, Leaves leaves) throws SQLException {
    byte[] leaf = leaves.of(next);
    if (leaf != null) {
      faults.add(Kind.RECORD_MISSING, next, "record", "the end", Hashes.hex(leaf));
    }
  }

  private void check(long seq, ResultSet row, byte[] leaf) throws SQLException {
    byte[] completed = row.getBytes("completed");
    byte[] received = received(seq, completed, row.getBytes("received"));
    byte[] id = row.getBytes("id");
    byte[] answer = row.getBytes("answer_hash");
    if (received == null || answer == null || id == null || id.length != 16) {
      faults.add(Kind.RECORD_UNREADABLE, seq, "record", "a part is missing", "a whole record");
      return;
    }
    byte[] entry =
        Leaf.write(
            Ids.id(id),
            received,
            completed,
            row.getString("ruleset"),
            row.getLong("resolver"),
            answer);
    compareLeaf(seq, TreeHash.leaf(entry), leaf);
    checkColumns(seq, row, completed);
  }

  private byte[] received(long seq, byte[] completed, byte[] difference) {
    if (completed == null || difference == null) {
      return null;
    }
    try {
      byte[] received = Delta.read(completed, difference);
      if (!CanonicalForm.isObject(received) || !CanonicalForm.isObject(completed)) {
        faults.add(Kind.RECORD_UNREADABLE, seq, "incident", "another spelling", "canonical JSON");
      }
      return received;
    } catch (IllegalStateException e) {
      faults.add(Kind.RECORD_UNREADABLE, seq, "received", e.getMessage(), "a difference");
      return null;
    }
  }

  private void compareLeaf(long seq, byte[] found, byte[] leaf) {
    if (leaf == null) {
      faults.add(Kind.RECORD_INSERTED, seq, "record", Hashes.hex(found), "the end of the tree");
    } else if (!Arrays.equals(found, leaf)) {
      faults.add(Kind.RECORD_CHANGED, seq, "record", Hashes.hex(found), Hashes.hex(leaf));
    }
  }

  private void checkColumns(long seq, ResultSet row, byte[] completed) throws SQLException {
    JsonNode incident;
    try {
      incident = JSON.readTree(completed);
    } catch (IOException e) {
      // Said before: it is not in canonical form either.
      return;
    }
    for (String column : new String[] {"activity", "service", "school"}) {
      String expected = incident.path(column).textValue();
      faults.compare(Kind.COLUMN, seq, column, row.getString(column), expected);
    }
    String day = LocalDate.EPOCH.plusDays(row.getInt("date")).toString();
    faults.compare(Kind.COLUMN, seq, "date", day, incident.path("date").textValue());
    AnswerFacts answer = answers.getOrDefault(row.getLong("answer"), NO_ANSWER);
    faults.compare(Kind.COLUMN, seq, "outcome", row.getString("outcome"), answer.outcome());
    faults.compare(Kind.COLUMN, seq, "parties", row.getString("parties"), answer.parties());
    faults.compare(Kind.COLUMN, seq, "ruleset", row.getString("ruleset"), answer.ruleset());
  }
}
