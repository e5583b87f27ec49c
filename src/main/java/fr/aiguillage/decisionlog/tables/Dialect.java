package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** In what the two engines differ where they are asked the same. */
public enum Dialect {
  SQLITE(
      "seq",
      // Keeps SQLite from turning the join around.
      "CROSS JOIN",
      "SELECT max(ifnull((SELECT max(seq) FROM record), 0),"
          + " ifnull((SELECT max(upto) FROM pruning), 0))",
      "SELECT seq FROM record WHERE id = ?1 UNION ALL SELECT seq FROM pruned WHERE id = ?1",
      "SELECT max(upto) FROM pruning",
      "SELECT 1 FROM pruned WHERE id = ?",
      "strftime('%Y-%m', date * 86400, 'unixepoch')") {
    @Override
    void bind(PreparedStatement statement, int column, Cursor place) throws SQLException {
      statement.setLong(column, place.seq());
    }

    @Override
    Cursor place(ResultSet row) throws SQLException {
      return Cursor.at(row.getLong("place"));
    }

    @Override
    boolean isBroken(SQLException error) {
      return false;
    }
  },

  /**
   * Where several instances write, records have a number only once a checkpoint vouches for them,
   * so that those found are in the order of their ids, which is that of time.
   */
  POSTGRESQL(
      "id",
      "JOIN",
      "SELECT max(number) FROM place",
      "SELECT number FROM place JOIN record USING (instance, seq) WHERE id = ?",
      "SELECT 0",
      "SELECT 0 FROM record WHERE id = ? AND false",
      "to_char(timestamp '1970-01-01' + date * interval '1 day', 'YYYY-MM')") {
    @Override
    void bind(PreparedStatement statement, int column, Cursor place) throws SQLException {
      statement.setBytes(column, place.id());
    }

    @Override
    Cursor place(ResultSet row) throws SQLException {
      return Cursor.at(Ids.id(row.getBytes("place")));
    }

    @Override
    boolean isBroken(SQLException error) {
      String state = String.valueOf(error.getSQLState());
      return state.startsWith("08") || state.startsWith("57P");
    }
  };

  private final String order;
  private final String join;
  private final String sizeQuery;
  private final String numberQuery;
  private final String month;
  private final String prunedQuery;
  private final String wasPrunedQuery;

  Dialect(
      String order,
      String join,
      String sizeQuery,
      String numberQuery,
      String prunedQuery,
      String wasPrunedQuery,
      String month) {
    this.order = order;
    this.join = join;
    this.sizeQuery = sizeQuery;
    this.numberQuery = numberQuery;
    this.month = month;
    this.prunedQuery = prunedQuery;
    this.wasPrunedQuery = wasPrunedQuery;
  }

  /** The column of a record that a search goes by. */
  String order() {
    return order;
  }

  /** Joins what was found to the rest of it, in that order. */
  String join() {
    return join;
  }

  /** How many records the tree has. */
  String sizeQuery() {
    return sizeQuery;
  }

  /** The number of a record by its id, from 1. */
  String numberQuery() {
    return numberQuery;
  }

  /** The month of a record's day, as 2018-01. */
  String month() {
    return month;
  }

  /** How many of the oldest records are gone but for their ids and hashes. */
  String prunedQuery() {
    return prunedQuery;
  }

  /** Finds a row if the record of an id is one of these. */
  String wasPrunedQuery() {
    return wasPrunedQuery;
  }

  /** Binds the place where a page ended. */
  abstract void bind(PreparedStatement statement, int column, Cursor place) throws SQLException;

  /** The place of a row, which has it in the column {@code place}. */
  abstract Cursor place(ResultSet row) throws SQLException;

  /** Whether the connection is gone, so that another may answer. */
  abstract boolean isBroken(SQLException error);
}
