// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.disk.SqliteSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of the access records, and its only writing connection. A power cut may lose the
 * last seconds but never corrupt the file: nothing waits for an fsync.
 *
 * <p>Not safe for use by several threads.
 */
final class AccessFile implements AutoCloseable {

  private static final SqliteSchema SCHEMA = new SqliteSchema(AccessFile.class, "V2__access.sql");

  private static final int WAIT_FOR_LOCKS_MILLIS = 5_000;
  private static final int DELETED_AT_ONCE = 10_000;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement start;
  private long last;
  private byte[] chain = AccessChain.start();

  private AccessFile(Connection connection) throws SQLException {
    this.connection = connection;
    insert =
        connection.prepareStatement(
            "INSERT INTO access (at, caller, method, path, status, id, chain)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    // only the oldest: nothing is deleted that comes after a record that is kept
    delete = connection.prepareStatement("DELETE FROM access WHERE id <= ?");
    start =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO access_start SELECT 1, id, chain FROM access WHERE id ="
                + " (SELECT max(id) FROM (SELECT id FROM access WHERE id <"
                + " coalesce((SELECT min(id) FROM access WHERE at >= ?), 9223372036854775807)"
                + " ORDER BY id LIMIT ?))");
    readEnd();
  }

  /**
   * Opens the file, which is created for its owner alone if it does not exist.
   *
   * @throws IOException if it cannot be opened, is not such a file, or a later version wrote it
   */
  static AccessFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      // SQLite treats an empty file as new, and gives the files next to it the same permissions
      DurableFiles.writeSecret(file, "");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setBusyTimeout(WAIT_FOR_LOCKS_MILLIS);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      try {
        prepare(connection, file);
        return new AccessFile(connection);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(
          "The access records in " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static void prepare(Connection connection, Path file) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      // deleted records are overwritten, not only unlinked
      statement.execute("PRAGMA secure_delete = ON");
      SCHEMA.migrate(connection, file);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
    }
  }

  private void readEnd() throws SQLException {
    String end =
        "SELECT id, chain FROM access UNION ALL SELECT id, chain FROM access_start"
            + " ORDER BY id DESC LIMIT 1";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(end)) {
      if (row.next()) {
        last = row.getLong(1);
        chain = row.getBytes(2);
      }
    }
  }

  /** Writes all of the records, or none. */
  void append(List<Access> accesses, Pseudonyms pseudonyms) throws SQLException {
    // a ticket platform sends thousands of requests from one address
    Map<String, String> callers = new HashMap<>();
    execute("BEGIN IMMEDIATE");
    try {
      long id = last;
      byte[] link = chain;
      for (Access each : accesses) {
        String caller =
            each.address()
                .map(address -> callers.computeIfAbsent(address, pseudonyms::of))
                .orElse(null);
        Integer status = each.status().isPresent() ? each.status().getAsInt() : null;
        long at = each.at().toEpochMilli();
        link = AccessChain.link(link, ++id, at, caller, each.method(), each.path(), status);
        insert.setLong(1, at);
        insert.setString(2, caller);
        insert.setString(3, each.method());
        insert.setString(4, each.path());
        insert.setObject(5, status, Types.INTEGER);
        insert.setLong(6, id);
        insert.setBytes(7, link);
        insert.executeUpdate();
      }
      execute("COMMIT");
      last = id;
      chain = link;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable error) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // after some errors SQLite has already rolled back
      error.addSuppressed(e);
    }
  }

  /**
   * Deletes a batch of the records from before that moment, and returns how many; 0 once none is
   * left.
   */
  int deleteBefore(Instant moment) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      start.setLong(1, moment.toEpochMilli());
      start.setInt(2, DELETED_AT_ONCE);
      int deleted = 0;
      if (start.executeUpdate() > 0) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SELECT id FROM access_start")) {
          delete.setLong(1, row.getLong(1));
          deleted = delete.executeUpdate();
        }
      }
      execute("COMMIT");
      return deleted;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  /** Empties the write-ahead log, which may still contain deleted records. */
  void settle() throws SQLException {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void execute(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }
}
