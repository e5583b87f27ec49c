// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** The instances of a shared log that are running now. */
final class Running {

  private Running() {}

  static Set<String> instances(Connection connection, Dialect dialect) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(dialect.instances())) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
