// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.exchange;

import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.disk.SqliteSchema;
import fr.aiguillage.incident.RefusedIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The SQLite file of a {@link Ledger}, and its only connection. */
final class LedgerFile implements AutoCloseable {

  private static final SqliteSchema SCHEMA = new SqliteSchema(LedgerFile.class, "V1__ledger.sql");

  private final Connection connection;
  private boolean together;

  private LedgerFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the file, which is created for its owner alone if it does not exist.
   *
   * @throws IOException if it cannot be opened, or a later version wrote it
   */
  static LedgerFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      DurableFiles.writeSecret(file, "");
    }
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.enforceForeignKeys(true);
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        SCHEMA.migrate(connection, file);
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        return new LedgerFile(connection);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** A failing disk; the mail stays in its folder, and is retried. */
  private static IOException failed(SQLException e) {
    return new IOException("The ledger of mails cannot be used: " + e.getMessage(), e);
  }

  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Several changes, of which all are kept or none. */
  interface Changes<T> {
    T make() throws IOException, RefusedIncident;
  }

  /** Makes the changes, and keeps them only if none fails. */
  synchronized <T> T together(Changes<T> changes) throws IOException, RefusedIncident {
    if (together) {
      return changes.make();
    }
    try {
      connection.setAutoCommit(false);
      together = true;
      try {
        T made = changes.make();
        connection.commit();
        return made;
      } catch (IOException | RefusedIncident | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        together = false;
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  synchronized <T> T all(Work<T> work) throws IOException {
    try {
      if (together) {
        return work.in(connection);
      }
      connection.setAutoCommit(false);
      try {
        T done = work.in(connection);
        connection.commit();
        return done;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  static <T> List<T> rows(Connection connection, Row<T> row, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row.of(result));
        }
      }
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
