package fr.aiguillage.decisionlog;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts the records of a range of days. */
final class Tallies {

  /** The narrow table alone is walked and grouped; the words are looked up for what is left. */
  private static final String QUERY =
      "SELECT month, school.text AS school, service.text AS service, activity.text AS activity,"
          + " parties.text AS parties, outcome.text AS outcome, answer.hash, answer.content, decisions"
          + " FROM (SELECT strftime('%Y-%m', date * 86400, 'unixepoch') AS month, school, service,"
          + " activity, parties, outcome, answer, count(*) AS decisions FROM record"
          + " WHERE date BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5, 6, 7) AS alike"
          + " JOIN answer ON answer.number = alike.answer"
          + " JOIN word AS activity ON activity.number = alike.activity"
          + " JOIN word AS parties ON parties.number = alike.parties"
          + " JOIN word AS outcome ON outcome.number = alike.outcome"
          + " LEFT JOIN word AS school ON school.number = alike.school"
          + " LEFT JOIN word AS service ON service.number = alike.service";

  private Tallies() {}

  static void run(
      Connection connection, Optional<LocalDate> from, Optional<LocalDate> to, Consumer<Tally> into)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setLong(1, from.map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE));
      statement.setLong(2, to.map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          into.accept(tally(rows));
        }
      }
    }
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        YearMonth.parse(row.getString("month")),
        Optional.ofNullable(row.getString("school")),
        Optional.ofNullable(row.getString("service")).map(Service::valueOf),
        Activity.valueOf(row.getString("activity")),
        Rows.parties(row.getString("parties")),
        Outcome.valueOf(row.getString("outcome")),
        new Answer(row.getBytes("hash"), row.getBytes("content")),
        row.getLong("decisions"));
  }
}
