// SPDX-License-Identifier: Apache-2.0
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Searches the records that meet one filter. */
final class Search {

  private final Connection connection;
  private final Dialect dialect;
  private final Conditions conditions;
  private final Walk walk;
  private final Optional<Cursor> after;
  private Optional<Cursor> until = Optional.empty();
  private Cursor end;

  private Search(
      Connection connection, Dialect dialect, Filter filter, Walk walk, Optional<Cursor> after)
      throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.walk = walk;
    this.after = after;
    this.end = after.orElse(Cursor.at(0));
    conditions = new Conditions(connection, dialect, filter);
  }

  /**
   * Newest first.
   *
   * @param after where the previous page ended
   */
  static Page run(
      Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after, int limit)
      throws SQLException {
    return new Search(connection, dialect, filter, dialect.backward(), after).page(limit);
  }

  /**
   * In the order of recording: only records with a position in the tree, which is final. The page
   * has a cursor even if nothing is left, since more will come.
   *
   * @param after where the previous page ended
   */
  static Page feed(
      Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after, int limit)
      throws SQLException {
    Search search = new Search(connection, dialect, filter, dialect.feed(), after);
    Page page = search.page(limit);
    return new Page(page.entries(), page.next().or(() -> Optional.of(search.end)));
  }

  /**
   * Oldest first.
   *
   * @param after where the previous page ended
   */
  static Page forward(
      Connection connection, Dialect dialect, Filter filter, Optional<Cursor> after, int limit)
      throws SQLException {
    return new Search(connection, dialect, filter, dialect.forward(), after).page(limit);
  }

  /** The number of matching records. */
  static long count(Connection connection, Dialect dialect, Filter filter) throws SQLException {
    return new Search(connection, dialect, filter, dialect.forward(), Optional.empty()).count();
  }

  private long count() throws SQLException {
    if (conditions.isHopeless()) {
      return 0;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM record WHERE " + conditions)) {
      conditions.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private Page page(int limit) throws SQLException {
    if (conditions.isHopeless()) {
      return new Page(List.of(), Optional.empty());
    }
    return walk.newestFirst() ? backward(limit) : onward(limit);
  }

  /**
   * A page of a walk that ends in the present: records that arrive between its two queries belong
   * to a later page, so the first query determines which rows belong to this page.
   */
  private Page onward(int limit) throws SQLException {
    List<Cursor> asked = new ArrayList<>();
    ask(narrow(), limit, rows -> asked.add(walk.place(rows)));
    Set<String> ofThisPage =
        asked.stream().limit(limit).map(Cursor::toString).collect(Collectors.toSet());
    List<Entry> entries = new ArrayList<>();
    if (asked.isEmpty()) {
      return new Page(entries, Optional.empty());
    }
    until = Optional.of(asked.get(Math.min(limit, asked.size()) - 1));
    ask(
        query(),
        Integer.MAX_VALUE - 1,
        rows -> {
          if (ofThisPage.contains(walk.place(rows).toString())) {
            entries.add(Rows.entry(rows));
          }
        });
    if (asked.size() > limit) {
      return new Page(entries, Optional.of(asked.get(limit - 1)));
    }
    end = asked.get(asked.size() - 1);
    return new Page(entries, Optional.empty());
  }

  private Page backward(int limit) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    List<Cursor> places = new ArrayList<>();
    ask(
        query(),
        limit,
        rows -> {
          entries.add(Rows.entry(rows));
          places.add(walk.place(rows));
        });
    if (places.size() > limit) {
      return new Page(entries.subList(0, limit), Optional.of(places.get(limit - 1)));
    }
    return shortPage(entries, places, limit);
  }

  /** A page from which rows are missing is short without being the last one. */
  private Page shortPage(List<Entry> entries, List<Cursor> places, int limit) throws SQLException {
    List<Cursor> asked = new ArrayList<>();
    ask(narrow(), limit, rows -> asked.add(walk.place(rows)));
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

  /** Reads one row more than the limit, which tells whether there is another page. */
  private void ask(String query, int limit, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      int column = conditions.bind(statement);
      if (after.isPresent()) {
        walk.bind(statement, column++, after.get());
      }
      if (until.isPresent()) {
        walk.bind(statement, column++, until.get());
      }
      statement.setInt(column, limit + 1);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private String narrow() {
    String place = walk.place();
    return "SELECT %s AS place FROM %s WHERE %s%s%s ORDER BY %s %s LIMIT ?"
        .formatted(
            place,
            walk.rows(),
            conditions,
            after.isPresent() ? " AND " + place + " " + walk.beyond() + " ?" : "",
            until.isPresent() ? " AND " + place + " <= ?" : "",
            place,
            walk.direction());
  }

  private String query() {
    return "SELECT found.place, %s FROM (%s) AS found %s decision ON decision.%s = found.place ORDER BY found.place %s"
        .formatted(Rows.COLUMNS, narrow(), dialect.join(), walk.inView(), walk.direction());
  }
}
