// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An order in which records are walked.
 *
 * @param rows the tables walked, {@code record} among them
 * @param place the column of theirs that is the order
 * @param inView what the view {@code decision} calls it
 * @param byNumber whether places are numbers, or else ids
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

  /** Binds the place where a page ended. */
  void bind(PreparedStatement statement, int column, Cursor place) throws SQLException {
    if (byNumber) {
      statement.setLong(column, place.seq());
    } else {
      statement.setBytes(column, place.id());
    }
  }

  /** The place of a row, which has it in the column {@code place}. */
  Cursor place(ResultSet row) throws SQLException {
    return byNumber ? Cursor.at(row.getLong("place")) : Cursor.at(Ids.id(row.getBytes("place")));
  }
}
