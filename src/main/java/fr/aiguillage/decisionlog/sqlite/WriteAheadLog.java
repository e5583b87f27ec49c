// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.intake.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite's write-ahead log, carried over into the file by the writer itself: an automatic carrying
 * over swallows the errors of its fsync.
 */
final class WriteAheadLog {

  private static final int MOST_PAGES = 1000;

  /** They take fewer pages than that: to ask after each how many would cost as much as a row. */
  private static final int RECORDS_UNASKED = 250;

  private final Connection connection;
  private int written;

  WriteAheadLog(Connection connection) {
    this.connection = connection;
  }

  /** Is told of all that is written; what is no record may touch any number of pages. */
  void grows(Work work) {
    written += work instanceof Work.Append ? 1 : RECORDS_UNASKED;
  }

  /** Carries it over if a thousand pages have gathered. */
  void tidy() throws SQLException {
    if (written < RECORDS_UNASKED) {
      return;
    }
    written = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      if (rows.getLong(2) - rows.getLong(3) < MOST_PAGES) {
        return;
      }
    }
    carryOver("PASSIVE");
  }

  /**
   * Carries it over and empties it.
   *
   * @return false if a reader stood in the way
   */
  boolean empty() throws SQLException {
    return carryOver("TRUNCATE");
  }

  private boolean carryOver(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return rows.getInt(1) == 0;
    }
  }
}
