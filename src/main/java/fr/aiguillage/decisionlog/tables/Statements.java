// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prepared statements that are closed together. */
public final class Statements implements AutoCloseable {

  private final Connection connection;
  private final List<PreparedStatement> prepared = new ArrayList<>();

  /** Statements of one connection, which must outlive them and is not closed with them. */
  public Statements(Connection connection) {
    this.connection = connection;
  }

  /** A new statement of this text, closed with the others. */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    prepared.add(statement);
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared) {
      statement.close();
    }
  }
}
