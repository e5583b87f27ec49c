// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.RecordedAnswer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts the decisions of a log. Safe for use by several threads. */
public final class Tallies {

  /** Only the narrow table is scanned and grouped; the words are looked up for the result. */
  private static final String QUERY =
      "SELECT month, school.text AS school, service.text AS service, activity.text AS activity,"
          + " parties.text AS parties, outcome.text AS outcome, answer.hash, answer.content,"
          + " replaced, decisions"
          + " FROM (SELECT %s AS month, school, service,"
          + " activity, parties, outcome, answer,"
          + " EXISTS (SELECT 1 FROM record AS later WHERE later.replaces = record.id) AS replaced,"
          + " count(*) AS decisions FROM record"
          + " WHERE %s GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) AS alike"
          + " JOIN answer ON answer.number = alike.answer"
          + " JOIN word AS activity ON activity.number = alike.activity"
          + " JOIN word AS parties ON parties.number = alike.parties"
          + " JOIN word AS outcome ON outcome.number = alike.outcome"
          + " LEFT JOIN word AS school ON school.number = alike.school"
          + " LEFT JOIN word AS service ON service.number = alike.service";

  private final Readers readers;

  /** Uses these readers. */
  public Tallies(Readers readers) {
    this.readers = readers;
  }

  /**
   * Counts the decisions that meet the filter, grouping those that are alike, in no particular
   * order.
   *
   * <p>Reads the whole log, a second or so for a million records. The result is consistent as of
   * one moment, whatever is written meanwhile.
   *
   * @param into is called with each group, on the calling thread
   * @throws LogUnavailableException if the log is closed or its file cannot be read
   */
  public void count(Filter filter, Consumer<TallyRow> into) {
    readers.read(
        reader -> {
          reader.tally(filter, into);
          return null;
        });
  }

  static void count(Connection connection, Dialect dialect, Filter filter, Consumer<TallyRow> into)
      throws SQLException {
    Conditions conditions = new Conditions(connection, dialect, filter);
    if (conditions.isHopeless()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(QUERY.formatted(dialect.month(), conditions))) {
      conditions.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          into.accept(tally(rows));
        }
      }
    }
  }

  private static TallyRow tally(ResultSet row) throws SQLException {
    return new TallyRow(
        YearMonth.parse(row.getString("month")),
        Optional.ofNullable(row.getString("school")),
        Optional.ofNullable(row.getString("service")),
        row.getString("activity"),
        Rows.parties(row.getString("parties")),
        Outcome.valueOf(row.getString("outcome")),
        new RecordedAnswer(row.getBytes("hash"), row.getBytes("content")),
        !row.getBoolean("replaced"),
        row.getLong("decisions"));
  }
}
