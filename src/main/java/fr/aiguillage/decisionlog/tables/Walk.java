// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An order in which records are read.
 *
 * @param rows the tables read, including {@code record}
 * @param place the column that gives the order
 * @param inView its name in the view {@code decision}
 * @param byNumber whether positions are numbers; otherwise they are ids
 * @param newestFirst whether it begins at the end
 */
record Walk(String rows, String place, String inView, boolean byNumber, boolean newestFirst) {

  static Walk byNumber(boolean newestFirst) {
    return new Walk("record", "seq", "seq", true, newestFirst);
  }

  static Walk byId(boolean newestFirst) {
    return new Walk("record", "id", "id", false, newestFirst);
  }

  String beyond() {
    return newestFirst ? "<" : ">";
  }

  String direction() {
    return newestFirst ? "DESC" : "ASC";
  }

  /** Binds the position at which a page ended. */
  void bind(PreparedStatement statement, int column, Cursor place) throws SQLException {
    if (byNumber) {
      statement.setLong(column, place.seq());
    } else {
      statement.setBytes(column, place.id());
    }
  }

  /** The position of a row, from its column {@code place}. */
  Cursor place(ResultSet row) throws SQLException {
    return byNumber ? Cursor.at(row.getLong("place")) : Cursor.at(Ids.id(row.getBytes("place")));
  }
}
