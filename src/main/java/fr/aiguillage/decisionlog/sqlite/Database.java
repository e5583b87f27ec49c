// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.disk.SqliteSchema;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Opens the SQLite file, for the single writer or for readers, and checks that it is as the log
 * requires.
 */
public final class Database {

  /** The scripts that create and change the tables. */
  public static final SqliteSchema SCHEMA = new SqliteSchema(Database.class, "V6__journal.sql");

  private static final int WAIT_FOR_LOCKS_MILLIS = 5_000;
  private static final long WAL_BYTES_KEPT = 64L << 20;

  private Database() {}

  /**
   * Opens the file for the writer, and creates it if it does not exist.
   *
   * @throws LogOpeningException if SQLite is too old or rejects a setting, or the file is of
   *     another version
   */
  public static Connection openWriter(Path file, long maxBytes) throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    // otherwise the driver asks for the last key after every insert, a tenth of the writer's time
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(WAIT_FOR_LOCKS_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      requireVersion(text(statement, "SELECT sqlite_version()"));
      require(statement, "PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal");
      require(statement, "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2");
      require(statement, "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1");
      // the writer checkpoints by itself: an automatic checkpoint swallows the errors of its fsync
      require(statement, "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0");
      statement.execute("PRAGMA journal_size_limit = " + WAL_BYTES_KEPT);
      if (maxBytes > 0) {
        long page = Long.parseLong(text(statement, "PRAGMA page_size"));
        statement.execute("PRAGMA max_page_count = " + Math.max(1, maxBytes / page));
      }
      prepare(connection, file);
      return connection;
    } catch (SQLException | IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The configuration with which a pool opens the file for reading. */
  static AgroalConnectionFactoryConfigurationSupplier reading(Path file) {
    AgroalConnectionFactoryConfigurationSupplier connections =
        new AgroalConnectionFactoryConfigurationSupplier()
            .connectionProviderClass(JDBC.class)
            .jdbcUrl("jdbc:sqlite:" + file)
            .initialSql("PRAGMA query_only = ON");
    reader()
        .toProperties()
        .forEach((name, value) -> connections.jdbcProperty(name.toString(), value.toString()));
    return connections;
  }

  /** Opens the file for reading; the writer must have opened it before. */
  static Connection openReader(Path file) throws SQLException {
    return reader().createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig reader() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(WAIT_FOR_LOCKS_MILLIS);
    return config;
  }

  /**
   * Opens for reading a file that a service may have open, or that is on a read-only medium: if
   * there is no write-ahead log next to it, none is created.
   */
  public static Connection openOffline(Path file) throws SQLException {
    if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
      return openReader(file);
    }
    return reader().createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
  }

  /**
   * Refuses to read a log with another schema than the latest.
   *
   * @throws LogOpeningException saying what to do
   */
  static void requireLatest(Connection connection, Path file)
      throws SQLException, LogOpeningException {
    try {
      SCHEMA.requireLatest(connection, file);
    } catch (IOException e) {
      throw new LogOpeningException(e.getMessage(), e);
    }
  }

  /** SQLite 3.7.0 to 3.51.2 can lose committed data when two connections checkpoint at once. */
  private static void requireVersion(String version) throws LogOpeningException {
    int[] least = {3, 51, 3};
    String[] parts = version.split("\\.");
    for (int i = 0; i < least.length; i++) {
      int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
      if (part > least[i]) {
        return;
      }
      if (part < least[i]) {
        throw new LogOpeningException(
            "The decision log needs SQLite 3.51.3 or later, and this is " + version + ".");
      }
    }
  }

  private static void require(Statement statement, String set, String ask, String expected)
      throws SQLException, LogOpeningException {
    statement.execute(set);
    String found = text(statement, ask);
    if (!expected.equals(found)) {
      throw new LogOpeningException(
          "SQLite did not take \"%s\": it answers %s, not %s. Is the folder on a network?"
              .formatted(set, found, expected));
    }
  }

  private static void prepare(Connection connection, Path file)
      throws SQLException, LogOpeningException {
    try {
      SCHEMA.migrate(connection, file);
    } catch (IOException e) {
      throw new LogOpeningException(e.getMessage(), e);
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
