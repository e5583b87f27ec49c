package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One filter, turned into conditions on the numbers of a row. */
final class Search {

  private final Connection connection;
  private final Dialect dialect;
  private final StringBuilder conditions = new StringBuilder("0 = 0");
  private final Optional<Cursor> after;
  private final List<Long> values = new ArrayList<>();

  /** A word that is sought and was never recorded: no row can match, and none needs be read. */
  private boolean hopeless;

  private Search(Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after)
      throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.after = after;
    filter.from().ifPresent(day -> and("date >= ?", day.toEpochDay()));
    filter.to().ifPresent(day -> and("date <= ?", day.toEpochDay()));
    andWord("school", filter.school());
    andWord("service", filter.service());
    andWord("activity", filter.activity());
    andWord("outcome", filter.outcome().map(Enum::name));
    andWord("caller", filter.caller());
    andParty(filter.party());
  }

  /**
   * The newest first.
   *
   * @param after the place of the last one before those sought
   */
  static Page run(
      Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after, int limit)
      throws SQLException {
    return new Search(connection, dialect, filter, after).page("<", "DESC", limit);
  }

  /**
   * The oldest first.
   *
   * @param after the place of the last one before those sought
   */
  static Page forward(
      Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after, int limit)
      throws SQLException {
    return new Search(connection, dialect, filter, after).page(">", "ASC", limit);
  }

  /** How many there are. */
  static long count(Connection connection, Dialect dialect, Filter filter) throws SQLException {
    return new Search(connection, dialect, filter, Optional.empty()).count();
  }

  private void and(String condition, long value) {
    conditions.append(" AND ").append(condition);
    values.add(value);
  }

  private void andWord(String column, Optional<String> word) throws SQLException {
    if (word.isPresent()) {
      andNumbers(column, "SELECT number FROM word WHERE text = ?", word.get());
    }
  }

  /** Those who share an incident are one word, joined as {@link Rows#joined} does. */
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

  private long count() throws SQLException {
    if (hopeless) {
      return 0;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM record WHERE " + conditions)) {
      bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private int bind(PreparedStatement statement) throws SQLException {
    int column = 1;
    for (long value : values) {
      statement.setLong(column++, value);
    }
    return column;
  }

  private Page page(String beyond, String direction, int limit) throws SQLException {
    if (hopeless) {
      return new Page(List.of(), Optional.empty());
    }
    List<Entry> entries = new ArrayList<>();
    List<Cursor> places = new ArrayList<>();
    ask(
        query(beyond, direction),
        limit,
        rows -> {
          entries.add(Rows.entry(rows));
          places.add(dialect.place(rows));
        });
    if (places.size() > limit) {
      return new Page(entries.subList(0, limit), Optional.of(places.get(limit - 1)));
    }
    return shortPage(entries, places, beyond, direction, limit);
  }

  /** A page that rows are missing of is short, and is not the last for that. */
  private Page shortPage(
      List<Entry> entries, List<Cursor> places, String beyond, String direction, int limit)
      throws SQLException {
    List<Cursor> asked = new ArrayList<>();
    ask(narrow(beyond, direction), limit, rows -> asked.add(dialect.place(rows)));
    if (asked.size() <= limit) {
      return new Page(entries, Optional.empty());
    }
    String next = asked.get(limit).toString();
    boolean beyondThePage =
        !places.isEmpty() && places.get(places.size() - 1).toString().equals(next);
    int kept = beyondThePage ? entries.size() - 1 : entries.size();
    return new Page(entries.subList(0, kept), Optional.of(asked.get(limit - 1)));
  }

  private interface RowReader {
    void read(ResultSet rows) throws SQLException;
  }

  /** One more than the limit tells whether there is another page. */
  private void ask(String query, int limit, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      int column = bind(statement);
      if (after.isPresent()) {
        dialect.bind(statement, column++, after.get());
      }
      statement.setInt(column, limit + 1);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private String narrow(String beyond, String direction) {
    String place = dialect.order();
    return "SELECT %s AS place FROM record WHERE %s%s ORDER BY %s %s LIMIT ?"
        .formatted(
            place,
            conditions,
            after.isPresent() ? " AND " + place + " " + beyond + " ?" : "",
            place,
            direction);
  }

  private String query(String beyond, String direction) {
    return "SELECT found.place, %s FROM (%s) AS found %s decision ON decision.%s = found.place ORDER BY found.place %s"
        .formatted(
            Rows.COLUMNS, narrow(beyond, direction), dialect.join(), dialect.order(), direction);
  }
}
