// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.sqlite.Database;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Checks the file itself: it must be sound, and contain only the tables of the log. */
final class FileCheck implements StoreCheck {

  private final Connection connection;
  private final FaultList faults;

  FileCheck(Connection connection, FaultList faults) {
    this.connection = connection;
    this.faults = faults;
  }

  @Override
  public boolean run() throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
        faults.compare(Kind.SCHEMA, 0, "version", rows.getInt(1), Database.SCHEMA.latest());
      }
      Map<String, String> expected = expected();
      Map<String, String> found = schema(connection);
      compare(found, expected);
      if (!found.keySet().containsAll(expected.keySet())) {
        return false;
      }
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
        while (rows.next()) {
          faults.compare(Kind.FILE_DAMAGED, 0, "file", rows.getString(1), "ok");
        }
      }
      try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
        while (rows.next()) {
          long row = rows.getLong(2);
          faults.add(Kind.REFERENCE, 0, rows.getString(1), "row " + row, rows.getString(3));
        }
      }
    }
    return true;
  }

  private void compare(Map<String, String> found, Map<String, String> expected) {
    expected.forEach((name, sql) -> faults.compare(Kind.SCHEMA, 0, name, found.get(name), sql));
    found.forEach(
        (name, sql) -> {
          if (!expected.containsKey(name)) {
            faults.add(Kind.SCHEMA, 0, name, sql, "nothing of that name");
          }
        });
  }

  private static Map<String, String> expected() throws SQLException, IOException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Database.SCHEMA.migrate(memory, Path.of("memory"));
      return schema(memory);
    }
  }

  /** The declarations by kind and name, without comments and layout. */
  private static Map<String, String> schema(Connection connection) throws SQLException {
    Map<String, String> schema = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT type || ' ' || name, tbl_name, sql FROM sqlite_schema")) {
      while (rows.next()) {
        String sql = String.valueOf(rows.getString(3));
        String plain = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ");
        schema.put(rows.getString(1), rows.getString(2) + ": " + plain);
      }
    }
    return schema;
  }
}
