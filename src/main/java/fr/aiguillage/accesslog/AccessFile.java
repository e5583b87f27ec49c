package fr.aiguillage.accesslog;

import fr.aiguillage.disk.DurableFiles;
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
 * The SQLite file of the access records, and the one connection that writes it. A power cut may
 * take the last seconds, never the whole: no fsync is waited for.
 *
 * <p>Not for several threads at once.
 */
final class AccessFile implements AutoCloseable {

  private static final int SCHEMA = 1;
  private static final int WAIT_FOR_LOCKS_MILLIS = 5_000;
  private static final int DELETED_AT_ONCE = 10_000;

  /** The comments stay in the file, for whoever opens it with sqlite3. */
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS access (
        id     INTEGER PRIMARY KEY,
        at     INTEGER NOT NULL, -- when it came, milliseconds since 1970-01-01T00:00Z
        caller TEXT,             -- pseudonym of the address
        method TEXT NOT NULL,
        path   TEXT NOT NULL,    -- what the caller chose in it is *
        status INTEGER           -- null where the caller had gone before the answer
      ) STRICT
      """;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement delete;

  private AccessFile(Connection connection) throws SQLException {
    this.connection = connection;
    insert =
        connection.prepareStatement(
            "INSERT INTO access (at, caller, method, path, status) VALUES (?, ?, ?, ?, ?)");
    delete =
        connection.prepareStatement(
            "DELETE FROM access WHERE id IN (SELECT id FROM access WHERE at < ? ORDER BY id LIMIT ?)");
  }

  /**
   * Opens the file, made for its owner alone where it is not there.
   *
   * @throws IOException if it cannot be, is no such file, or a later version wrote it
   */
  static AccessFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      // SQLite takes an empty file for a new one, and gives those beside it the same rights.
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
      try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
        version.next();
        if (version.getInt(1) > SCHEMA) {
          throw new IOException("A later version wrote the access records in " + file + ".");
        }
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      // What is purged is overwritten, not only forgotten.
      statement.execute("PRAGMA secure_delete = ON");
      statement.execute(TABLE);
      // Written at every request and read once a day, to find what stands first in the table
      // anyway.
      statement.execute("DROP INDEX IF EXISTS access_at");
      statement.execute("PRAGMA user_version = " + SCHEMA);
    }
  }

  /** Writes all of them, or none. */
  void append(List<Access> accesses, Pseudonyms pseudonyms) throws SQLException {
    // A ticket platform asks thousands of times from one address.
    Map<String, String> callers = new HashMap<>();
    execute("BEGIN IMMEDIATE");
    try {
      for (Access each : accesses) {
        insert.setLong(1, each.at().toEpochMilli());
        insert.setString(
            2,
            each.address()
                .map(address -> callers.computeIfAbsent(address, pseudonyms::of))
                .orElse(null));
        insert.setString(3, each.method());
        insert.setString(4, each.path());
        if (each.status().isPresent()) {
          insert.setInt(5, each.status().getAsInt());
        } else {
          insert.setNull(5, Types.INTEGER);
        }
        insert.executeUpdate();
      }
      execute("COMMIT");
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable error) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // After some errors SQLite has rolled back by itself.
      error.addSuppressed(e);
    }
  }

  /** Deletes some of those that came before that moment; how many, 0 once none is left. */
  int deleteBefore(Instant moment) throws SQLException {
    delete.setLong(1, moment.toEpochMilli());
    delete.setInt(2, DELETED_AT_ONCE);
    return delete.executeUpdate();
  }

  /** Empties the write-ahead log, which may still hold what was deleted. */
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
