// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.tables.OfflineLog;
import fr.aiguillage.decisionlog.tables.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The log in a folder, for reading only.
 *
 * @param file its database
 */
public record FolderLog(Path file) implements OfflineLog {

  /** One reads records while the other reads rule sets. */
  private static final int READERS = 2;

  /** The log in a folder, or in its file alone. */
  public static FolderLog at(Path log) {
    return new FolderLog(Files.isDirectory(log) ? LogFolder.database(log) : log);
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public Connection openState() throws SQLException, LogOpeningException {
    requireFile();
    Connection connection = Database.openOffline(file);
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public LogSnapshot snapshot() throws IOException {
    try {
      Connection connection = openState();
      try {
        Database.requireLatest(connection, file);
        LogSnapshot snapshot = new LogSnapshot(connection, Dialect.SQLITE);
        // the first query on a table determines the snapshot
        snapshot.size();
        return snapshot;
      } catch (SQLException | IOException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public LogReading reading() throws IOException {
    requireFile();
    // so that a file that cannot be read is reported now
    try (Connection connection = Database.openReader(file)) {
      Database.requireLatest(connection, file);
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return new LogReading(new Readers(Dialect.SQLITE, Database.reading(file), READERS));
  }

  private void requireFile() throws LogOpeningException {
    if (!Files.isRegularFile(file)) {
      throw new LogOpeningException("There is no decision log at " + file + ".");
    }
  }

  private LogOpeningException unreadable(SQLException e) {
    return new LogOpeningException(
        "The decision log " + file + " cannot be read: " + e.getMessage(), e);
  }
}
