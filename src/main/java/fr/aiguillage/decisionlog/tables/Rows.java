// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import fr.aiguillage.decisionlog.entry.Who;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Converts between an entry and a row. */
public final class Rows {

  /** The columns that {@link #entry} reads, of the view {@code decision}. */
  public static final String COLUMNS =
      "id, caller, received, completed, ruleset, resolver, answer_hash, answer, epoch_day, school,"
          + " ticket, replaces, service, activity, parties, outcome";

  private static final String JOINED_BY = "+";

  private Rows() {}

  /** The entry of a row that has {@link #COLUMNS}. */
  public static Entry entry(ResultSet row) throws SQLException {
    byte[] completed = row.getBytes("completed");
    return new Entry(
        Ids.id(row.getBytes("id")),
        caller(row),
        row.getBytes("received"),
        completed,
        row.getString("ruleset"),
        row.getInt("resolver"),
        new RecordedAnswer(row.getBytes("answer_hash"), row.getBytes("answer")),
        LocalDate.ofEpochDay(row.getLong("epoch_day")),
        row.getString("school"),
        row.getString("ticket"),
        replaced(row.getBytes("replaces")),
        row.getString("service"),
        row.getString("activity"),
        parties(row.getString("parties")),
        Outcome.valueOf(row.getString("outcome")));
  }

  private static UUID replaced(byte[] id) {
    return id == null ? null : Ids.id(id);
  }

  /** Who asked for a record, from a row with the column {@code caller}; null if unknown. */
  public static Who caller(ResultSet row) throws SQLException {
    String name = row.getString("caller");
    return name == null ? null : new Who(name);
  }

  /** The codes in the order of the answer, separated by a plus, which no code contains. */
  public static String joined(List<String> parties) {
    return String.join(JOINED_BY, parties);
  }

  static List<String> parties(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\+"));
  }
}
