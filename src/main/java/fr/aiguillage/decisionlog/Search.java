package fr.aiguillage.decisionlog;

import fr.aiguillage.convention.Party;
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
  private final StringBuilder conditions;
  private final List<Long> values = new ArrayList<>();

  /** A word that is sought and was never recorded: no row can match, and none needs be read. */
  private boolean hopeless;

  private Search(Connection connection, String bound, long seq, Filter filter) throws SQLException {
    this.connection = connection;
    conditions = new StringBuilder(bound);
    values.add(seq);
    add(filter);
  }

  /**
   * The newest first.
   *
   * @param before the number above those sought
   */
  static Page run(Connection connection, Filter filter, long before, int limit)
      throws SQLException {
    return new Search(connection, "seq < ?", before, filter).page("DESC", limit);
  }

  /**
   * The oldest first.
   *
   * @param after the number below those sought
   */
  static Page forward(Connection connection, Filter filter, long after, int limit)
      throws SQLException {
    return new Search(connection, "seq > ?", after, filter).page("ASC", limit);
  }

  /** How many there are. */
  static long count(Connection connection, Filter filter) throws SQLException {
    Search search = new Search(connection, "seq > ?", 0, filter);
    return search.hopeless ? 0 : search.count();
  }

  private void add(Filter filter) throws SQLException {
    filter.from().ifPresent(day -> and("date >= ?", day.toEpochDay()));
    filter.to().ifPresent(day -> and("date <= ?", day.toEpochDay()));
    andWord("school", filter.school());
    andWord("service", filter.service().map(Enum::name));
    andWord("activity", filter.activity().map(Enum::name));
    andWord("outcome", filter.outcome().map(Enum::name));
    andParty(filter.party());
  }

  private void and(String condition, long value) {
    conditions.append(" AND ").append(condition);
    values.add(value);
  }

  private void andWord(String column, Optional<String> word) throws SQLException {
    if (word.isPresent()) {
      andOneOf(column, List.of(word.get()));
    }
  }

  /** Sets of parties are words, so that "contains" is "is one of these eight". */
  private void andParty(Optional<Party> party) throws SQLException {
    if (party.isPresent()) {
      andOneOf("parties", Rows.joinedSetsWith(party.get()));
    }
  }

  private void andOneOf(String column, List<String> words) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT number FROM word WHERE text = ?")) {
      for (String word : words) {
        statement.setString(1, word);
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            numbers.add(rows.getLong(1));
          }
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
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM record WHERE " + conditions)) {
      setValues(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.getLong(1);
      }
    }
  }

  private Page page(String order, int limit) throws SQLException {
    if (hopeless) {
      return new Page(List.of(), Optional.empty());
    }
    // The narrow table alone is walked; the view's joins are for the rows found. CROSS JOIN keeps
    // SQLite from turning that around.
    String query =
        "SELECT decision.seq, "
            + Rows.COLUMNS
            + " FROM (SELECT seq FROM record WHERE "
            + conditions
            + " ORDER BY seq "
            + order
            + " LIMIT ?) AS found CROSS JOIN decision ON decision.seq = found.seq"
            + " ORDER BY found.seq "
            + order;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      // One more than asked for tells whether there is another page.
      statement.setInt(setValues(statement), limit + 1);
      try (ResultSet rows = statement.executeQuery()) {
        return page(rows, limit);
      }
    }
  }

  /** Returns the first parameter that is left. */
  private int setValues(PreparedStatement statement) throws SQLException {
    int column = 1;
    for (long value : values) {
      statement.setLong(column++, value);
    }
    return column;
  }

  private static Page page(ResultSet rows, int limit) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    long last = 0;
    while (rows.next()) {
      if (entries.size() == limit) {
        return new Page(entries, Optional.of(Cursor.at(last)));
      }
      entries.add(Rows.entry(rows));
      last = rows.getLong("seq");
    }
    return new Page(entries, Optional.empty());
  }
}
