// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * Copies the file of a log as it is at one moment, while a service writes it: SQLite's online
 * backup, within one read transaction. Copying the file in any other way can give a corrupt copy.
 *
 * <p>The service continues meanwhile; its write-ahead log only grows until the copy is complete.
 */
public final class LogCopy {

  private static final int PAGES_A_STEP = 4096;
  private static final int WAIT_MILLIS = 100;
  private static final int MOST_WAITS = 100;

  private LogCopy() {}

  /**
   * Copies the log of a folder into another, under the usual name of a log's file.
   *
   * @param to without a log
   * @param progress is notified in pages
   * @throws LogOpeningException if there is no log, or one in the other folder
   * @throws IOException if the disk fails
   */
  public static void copy(Path folder, Path to, Progress progress) throws IOException {
    Path file = LogFolder.database(folder);
    Path copy = LogFolder.database(to);
    if (!Files.isRegularFile(file)) {
      throw new LogOpeningException("There is no decision log at " + file + ".");
    }
    if (Files.exists(copy)) {
      throw new LogOpeningException("There already is a decision log at " + copy + ".");
    }
    try (Connection connection = Database.openOffline(file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM checkpoint")) {
        rows.next();
      }
      // the transaction is open now: without one, every commit of the service would restart the
      // copy
      DB.ProgressObserver observer = (left, all) -> progress.at(all - left, all);
      int result =
          connection
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup("main", copy.toString(), observer, WAIT_MILLIS, MOST_WAITS, PAGES_A_STEP);
      if (result != 0) {
        throw new IOException("the decision log cannot be copied: SQLite answers " + result);
      }
    } catch (SQLException e) {
      throw new IOException("the decision log cannot be copied: " + e.getMessage(), e);
    }
  }
}
