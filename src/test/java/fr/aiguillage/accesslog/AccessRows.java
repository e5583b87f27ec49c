// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads access records as anybody with SQLite does, whether the log is open or not. */
public final class AccessRows {

  private AccessRows() {}

  /** One record; what was asked is its method, path and status. */
  public record Row(Instant at, String caller, String asked) {}

  /** All records of a folder, in the order they were written. */
  public static List<Row> in(Path folder) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = connect(folder);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT at, caller, method, path, status FROM access ORDER BY id")) {
      while (found.next()) {
        String asked =
            found.getString("method")
                + " "
                + found.getString("path")
                + " "
                + found.getString("status");
        rows.add(
            new Row(Instant.ofEpochMilli(found.getLong("at")), found.getString("caller"), asked));
      }
    }
    return rows;
  }

  static Connection connect(Path folder) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("access.db"));
  }
}
