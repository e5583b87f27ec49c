// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.intake.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite's write-ahead log, checkpointed into the file by the writer itself: an automatic
 * checkpoint swallows the errors of its fsync.
 */
final class WriteAheadLog {

  private static final int MOST_PAGES = 1000;

  /**
   * So few records cannot fill that many pages; asking for the number of pages after each would
   * cost as much as a row.
   */
  private static final int RECORDS_UNASKED = 250;

  private final Connection connection;
  private int written;

  WriteAheadLog(Connection connection) {
    this.connection = connection;
  }

  /**
   * Is notified of everything that is written; anything but a record may touch any number of pages.
   */
  void grows(Work work) {
    written += work instanceof Work.Append ? 1 : RECORDS_UNASKED;
  }

  /** Checkpoints it if a thousand pages have accumulated. */
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
   * Checkpoints and empties it.
   *
   * @return false if a reader prevented it
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
