// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a SQLite file, created and changed by numbered scripts: {@code V<n>__<what>.sql},
 * the naming of Flyway, which runs those on PostgreSQL. The number of the last is the schema of the
 * file, its {@code PRAGMA user_version}.
 *
 * <p>A released script is never changed: a change is the next script, and the next name in the
 * list.
 */
public final class SqliteSchema {

  private final Class<?> beside;
  private final List<String> scripts;
  private final int first;

  /**
   * The scripts next to a class, in the order of their numbers. The first creates a new file: lower
   * numbers were never released.
   */
  public SqliteSchema(Class<?> beside, String... scripts) {
    this.beside = beside;
    this.scripts = List.of(scripts);
    first = Integer.parseInt(scripts[0].substring(1, scripts[0].indexOf("__")));
    for (int i = 0; i < scripts.length; i++) {
      if (!scripts[i].startsWith("V" + (first + i) + "__")) {
        throw new IllegalArgumentException("V%d__ is not %s".formatted(first + i, scripts[i]));
      }
    }
  }

  /** The latest schema. */
  public int latest() {
    return first + scripts.size() - 1;
  }

  /**
   * Brings a file up to date, including a new and empty one. Each missing script runs in one
   * transaction with its number, so that if it is killed or fails on the way, the file has nothing
   * of it.
   *
   * @param file the name used in messages
   * @throws IOException if another version wrote the file, which is then left unchanged
   * @throws SQLException if a script fails; those before it are kept
   */
  public void migrate(Connection connection, Path file) throws SQLException, IOException {
    int found = version(connection);
    if (found != 0 && found < first || found > latest()) {
      throw refused(file, found);
    }
    for (int next = Math.max(found + 1, first); next <= latest(); next++) {
      apply(connection, next);
    }
  }

  /**
   * Checks the schema before reading.
   *
   * @throws IOException if the file is not up to date
   */
  public void requireLatest(Connection connection, Path file) throws SQLException, IOException {
    int found = version(connection);
    if (found != latest()) {
      throw refused(file, found);
    }
  }

  private void apply(Connection connection, int number) throws SQLException, IOException {
    String script = script(scripts.get(number - first));
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        // another process may have been faster
        if (version(connection) < number) {
          statement.executeUpdate(script);
          statement.execute("PRAGMA user_version = " + number);
        }
        statement.execute("COMMIT");
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private static void rollBack(Statement statement, SQLException error) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // after some errors SQLite has already rolled back
      error.addSuppressed(e);
    }
  }

  private String script(String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private IOException refused(Path file, int found) {
    String then = "Take the version that wrote it, or a later one.";
    if (found < first) {
      then = "No release wrote it. Take the version that did, or move the file away.";
    } else if (found < latest()) {
      then = "Start the service of this version on it once, which brings it up to date.";
    }
    return new IOException(
        "Another version wrote %s: it has schema %d and this program knows %d. %s"
            .formatted(file, found, latest(), then));
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
