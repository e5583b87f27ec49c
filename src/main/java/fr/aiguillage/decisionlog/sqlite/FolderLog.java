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
 * The log of a folder as whoever only reads has it.
 *
 * @param file its database
 */
public record FolderLog(Path file) implements OfflineLog {

  /** One that reads records while the other reads rule sets. */
  private static final int READERS = 2;

  /** The log of a folder, or of its file alone. */
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
        // The first look at a table decides which state this is.
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
    // Whoever cannot be answered hears of it now.
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
