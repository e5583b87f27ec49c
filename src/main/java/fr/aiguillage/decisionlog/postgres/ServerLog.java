// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.tables.OfflineLog;
import fr.aiguillage.decisionlog.tables.Readers;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The log on a server, for reading only: its user only needs the right to read the tables.
 *
 * @param settings its location; nothing is created there, and the name of the instance is not
 *     claimed
 */
public record ServerLog(PostgresSettings settings) implements OfflineLog {

  /** One reads records while the other reads rule sets. */
  private static final int READERS = 2;

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public Connection openState() throws LogOpeningException {
    try {
      Postgres server = new Postgres(settings);
      Connection connection = server.openState();
      try {
        server.requireLog(connection);
        return connection;
      } catch (SQLException | LogOpeningException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public LogSnapshot snapshot() throws LogOpeningException {
    return new LogSnapshot(openState(), Dialect.POSTGRESQL);
  }

  @Override
  public LogReading reading() throws LogOpeningException {
    try {
      openState().close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return new LogReading(
        new Readers(Dialect.POSTGRESQL, new Postgres(settings).reading(), READERS));
  }

  private LogOpeningException unreadable(SQLException e) {
    return new LogOpeningException(
        "The decision log in %s cannot be read: %s".formatted(settings.url(), e.getMessage()), e);
  }
}
