// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A filter as conditions on the columns of a record. */
final class Conditions {

  private final Connection connection;
  private final StringBuilder conditions = new StringBuilder("0 = 0");
  private final List<Object> values = new ArrayList<>();

  /**
   * Set if a word in the filter was never recorded: no row can match, and none needs to be read.
   */
  private boolean hopeless;

  Conditions(Connection connection, Dialect dialect, Filter filter) throws SQLException {
    this.connection = connection;
    filter.incidentFrom().ifPresent(day -> and("date >= ?", day.toEpochDay()));
    filter.incidentTo().ifPresent(day -> and("date <= ?", day.toEpochDay()));
    filter.decidedFrom().ifPresent(moment -> and("id >= ?", Ids.first(moment)));
    filter.decidedBefore().ifPresent(moment -> and("id < ?", Ids.first(moment)));
    filter.ticket().ifPresent(ticket -> and("ticket = ?", ticket));
    andWord("school", filter.school());
    andWord("service", filter.service());
    andWord("activity", filter.activity());
    andWord("outcome", filter.outcome().map(Enum::name));
    andWord("caller", filter.caller());
    andParty(filter.party());
    andMatter(dialect, filter.matter());
  }

  /** Rule sets on other subjects are few, and the acts name them. */
  private void andMatter(Dialect dialect, String matter) throws SQLException {
    if (matter.equals(Filter.ANY_MATTER)) {
      return;
    }
    List<String> hashes = new ArrayList<>();
    for (Act act : ActTable.entries(connection, dialect)) {
      boolean other = !act.detail(Act.MATTER).isEmpty();
      if (matter.isEmpty() ? other : act.detail(Act.MATTER).equals(matter)) {
        hashes.add(act.detail("ruleset"));
      }
    }
    if (!matter.isEmpty() || !hashes.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(hashes.size(), "?"));
      conditions
          .append(" AND record.ruleset ")
          .append(matter.isEmpty() ? "NOT IN" : "IN")
          .append(" (SELECT number FROM ruleset WHERE hash IN (")
          .append(marks)
          .append("))");
      values.addAll(hashes);
      hopeless |= hashes.isEmpty();
    }
  }

  /** Whether no record can meet them. */
  boolean isHopeless() {
    return hopeless;
  }

  /** Binds the values, and returns the next column. */
  int bind(PreparedStatement statement) throws SQLException {
    int column = 1;
    for (Object value : values) {
      statement.setObject(column++, value);
    }
    return column;
  }

  private void and(String condition, Object value) {
    conditions.append(" AND ").append(condition);
    values.add(value);
  }

  private void andWord(String column, Optional<String> word) throws SQLException {
    if (word.isPresent()) {
      andNumbers(column, "SELECT number FROM word WHERE text = ?", word.get());
    }
  }

  /** Parties that share an incident are one word, joined as in {@link Rows#joined}. */
  private void andParty(Optional<String> party) throws SQLException {
    if (party.isPresent()) {
      String sought = Rows.joined(List.of("%", party.get().replace("_", "\\_"), "%"));
      andNumbers(
          "parties", "SELECT number FROM word WHERE '+' || text || '+' LIKE ? ESCAPE '\\'", sought);
    }
  }

  private void andNumbers(String column, String query, String word) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, word);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    if (numbers.isEmpty()) {
      hopeless = true;
    } else {
      String marks = String.join(", ", Collections.nCopies(numbers.size(), "?"));
      conditions.append(" AND ").append(column).append(" IN (").append(marks).append(")");
      values.addAll(numbers);
    }
  }

  /** As SQL, with a placeholder for each value. */
  @Override
  public String toString() {
    return conditions.toString();
  }
}
