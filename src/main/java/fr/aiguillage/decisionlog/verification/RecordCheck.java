// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.CanonicalForm;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Rows;
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
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads all records, and checks each against its leaf in the tree and against itself. */
final class RecordCheck {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TELL_EVERY = 4096;
  private static final long NONE = Long.MAX_VALUE;
  private static final AnswerFacts NO_ANSWER = new AnswerFacts(null, null, null);

  /**
   * An act in the order of the tree.
   *
   * @param writer the number of the writer that recorded it
   */
  record ActRow(long number, long writer, Act act) {}

  /** Outer joins, so that a failing join does not lose the record: what is missing is a fault. */
  private static final String RECORDS =
      "SELECT %1$s AS seq, record.id, record.date, school.text AS school,"
          + " record.ticket, record.replaces, service.text AS service,"
          + " activity.text AS activity, parties.text AS parties, outcome.text AS outcome,"
          + " ruleset.hash AS ruleset, record.resolver, record.answer, answer.hash AS answer_hash,"
          + " caller.text AS caller,"
          + " %2$s.completed, %2$s.received, %5$s AS writer"
          + " FROM %3$s"
          + " LEFT JOIN answer ON answer.number = record.answer"
          + " LEFT JOIN ruleset ON ruleset.number = record.ruleset"
          + " LEFT JOIN word AS activity ON activity.number = record.activity"
          + " LEFT JOIN word AS parties ON parties.number = record.parties"
          + " LEFT JOIN word AS outcome ON outcome.number = record.outcome"
          + " LEFT JOIN word AS caller ON caller.number = record.caller"
          + " LEFT JOIN word AS school ON school.number = record.school"
          + " LEFT JOIN word AS service ON service.number = record.service"
          + "%4$s ORDER BY %1$s";

  private final Connection connection;
  private final Dialect dialect;
  private final Map<Long, AnswerFacts> answers;
  private final FaultList faults;
  private final TimeCheck time;
  private final Set<String> inForce = new HashSet<>();
  private long read;

  RecordCheck(
      Connection connection, Dialect dialect, Map<Long, AnswerFacts> answers, FaultList faults) {
    this.connection = connection;
    this.dialect = dialect;
    this.answers = answers;
    this.faults = faults;
    time = new TimeCheck(faults);
  }

  /** The number of records read. */
  long read() {
    return read;
  }

  /**
   * Goes through the tree's numbers: each is that of a decision, of a removed one, or of an act.
   */
  void run(Deque<ActRow> acts, PruningCheck pruning, Progress progress) throws SQLException {
    long all = count();
    String records =
        RECORDS.formatted(
            dialect.number(),
            dialect.texts(),
            dialect.placed(),
            dialect.notActs(),
            dialect.writer());
    try (Leaves leaves = new Leaves(connection);
        Statement statement = connection.createStatement();
        Statement another = connection.createStatement();
        ResultSet row = statement.executeQuery(records);
        ResultSet gone = another.executeQuery(dialect.gone())) {
      long there = next(row);
      long absent = next(gone);
      long expected = 1;
      while (there < NONE || absent < NONE || !acts.isEmpty()) {
        long act = acts.isEmpty() ? NONE : acts.peek().number();
        long number = Math.min(there, Math.min(absent, act));
        boolean isGone = absent == number;
        requireNext(expected, number);
        if (act == number) {
          act(acts.remove());
        }
        if (isGone) {
          requireOne(number, act == number);
          gone(number, gone, pruning);
          absent = next(gone);
        }
        if (there == number) {
          requireOne(number, act == number || isGone);
          check(number, row, leaves.of(number), pruning);
          if (++read % TELL_EVERY == 0) {
            progress.at(read, all);
          }
          there = next(row);
        }
        expected = Math.max(expected, number + 1);
      }
      requireEnd(expected, leaves);
    }
    pruning.end();
    progress.at(read, all);
  }

  private static long next(ResultSet rows) throws SQLException {
    return rows.next() ? rows.getLong(1) : NONE;
  }

  private void requireNext(long expected, long number) {
    if (number > expected) {
      String missing = expected == number - 1 ? "" + expected : expected + " to " + (number - 1);
      faults.add(Kind.RECORD_MISSING, expected, "record", "record " + number, missing);
    } else if (number < expected) {
      faults.add(Kind.RECORD_INSERTED, number, "record", "record " + number, "from " + expected);
    }
  }

  private void requireOne(long number, boolean another) {
    if (another) {
      faults.add(Kind.RECORD_INSERTED, number, "record", "two of the number", "one");
    }
  }

  private void act(ActRow row) {
    time.act(row.number(), row.writer(), row.act());
    if (row.act().kind() == Act.Kind.ENTRY_INTO_FORCE) {
      inForce.add(row.act().detail("ruleset"));
    }
  }

  private void gone(long number, ResultSet row, PruningCheck pruning) throws SQLException {
    byte[] id = row.getBytes(2);
    if (id == null || id.length != 16) {
      faults.add(Kind.RECORD_UNREADABLE, number, "pruned", "no id", "sixteen bytes");
      return;
    }
    pruning.gone(number, Ids.id(id));
    time.decision(number, row.getLong(3), Ids.id(id));
  }

  private long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM record")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Checks whether the tree has records after the last one. */
  private void requireEnd(long next, Leaves leaves) throws SQLException {
    byte[] leaf = leaves.of(next);
    if (leaf != null) {
      faults.add(Kind.RECORD_MISSING, next, "record", "the end", Hashes.hex(leaf));
    }
  }

  private void check(long seq, ResultSet row, byte[] leaf, PruningCheck pruning)
      throws SQLException {
    byte[] completed = row.getBytes("completed");
    byte[] received = received(seq, completed, row.getBytes("received"));
    byte[] id = row.getBytes("id");
    byte[] answer = row.getBytes("answer_hash");
    if (received == null || answer == null || id == null || id.length != 16) {
      faults.add(Kind.RECORD_UNREADABLE, seq, "record", "a part is missing", "a whole record");
      return;
    }
    pruning.present(seq, id);
    time.decision(seq, row.getLong("writer"), Ids.id(id));
    if (!inForce.contains(row.getString("ruleset"))) {
      faults.add(
          Kind.ACT, seq, "rule set " + row.getString("ruleset"), "a decision by it", "in force");
    }
    byte[] entry =
        Leaf.write(
            Ids.id(id),
            caller(seq, row),
            received,
            completed,
            row.getString("ruleset"),
            row.getLong("resolver"),
            answer);
    String decision = Ids.id(id).toString();
    compareLeaf(seq, decision, TreeHash.leaf(entry), leaf, columns(row, completed));
  }

  private Who caller(long seq, ResultSet row) throws SQLException {
    try {
      return Rows.caller(row);
    } catch (IllegalArgumentException e) {
      faults.add(Kind.RECORD_UNREADABLE, seq, "caller", e.getMessage(), "a name");
      return null;
    }
  }

  private byte[] received(long seq, byte[] completed, byte[] received) {
    if (completed == null || received == null) {
      return null;
    }
    if (!CanonicalForm.isObject(received) || !CanonicalForm.isObject(completed)) {
      faults.add(Kind.RECORD_UNREADABLE, seq, "incident", "another form", "canonical JSON");
    }
    return received;
  }

  /**
   * If the content is what the signature attests, a column that differs from it was forged; if it
   * is not, the column may still be the true one, and the difference is only reported.
   */
  private void compareLeaf(
      long seq, String id, byte[] found, byte[] leaf, Map<String, String[]> columns) {
    if (leaf == null) {
      faults.add(Kind.RECORD_INSERTED, seq, id, "record", Hashes.hex(found), "the end of the tree");
    } else if (!Arrays.equals(found, leaf)) {
      StringBuilder differing = new StringBuilder(Hashes.hex(found).substring(0, 16) + "…");
      columns.forEach(
          (column, values) ->
              differing.append(
                  "; %s: content %s, column %s".formatted(column, values[1], values[0])));
      faults.add(Kind.RECORD_CHANGED, seq, id, "record", differing, Hashes.hex(leaf));
    } else {
      columns.forEach(
          (column, values) -> faults.add(Kind.COLUMN, seq, id, column, values[0], values[1]));
    }
  }

  /** The columns that do not match the content, each with both values. */
  private Map<String, String[]> columns(ResultSet row, byte[] completed) throws SQLException {
    Map<String, String[]> differing = new TreeMap<>();
    JsonNode incident;
    try {
      incident = JSON.readTree(completed);
    } catch (IOException e) {
      // already reported: it is not in canonical form either
      return differing;
    }
    for (String column : new String[] {"activity", "service", "school", "ticket"}) {
      compare(differing, column, row.getString(column), incident.path(column).textValue());
    }
    byte[] replaces = row.getBytes("replaces");
    String replaced = replaces == null ? null : name(replaces);
    compare(differing, "replaces", replaced, incident.path("replaces").textValue());
    String day = LocalDate.EPOCH.plusDays(row.getInt("date")).toString();
    compare(differing, "date", day, incident.path("date").textValue());
    AnswerFacts answer = answers.getOrDefault(row.getLong("answer"), NO_ANSWER);
    if (answer != SharedCheck.FORGED) {
      compare(differing, "outcome", row.getString("outcome"), answer.outcome());
      compare(differing, "parties", row.getString("parties"), answer.parties());
      compare(differing, "ruleset", row.getString("ruleset"), answer.ruleset());
    }
    return differing;
  }

  private static String name(byte[] id) {
    return id.length == 16 ? Ids.id(id).toString() : Hashes.hex(id);
  }

  private static void compare(
      Map<String, String[]> into, String column, String found, String content) {
    if (!Objects.equals(found, content)) {
      into.put(column, new String[] {found, content});
    }
  }
}
