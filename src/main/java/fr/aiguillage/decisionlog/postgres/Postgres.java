// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.tables.LogSchema;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server of a shared log: its connections, its schema, its locks.
 *
 * <p>Reads share a pool. Writing, pruning and snapshots each have their own connection for as long
 * as they last: a lock or a transaction ends with it, and its settings differ.
 */
final class Postgres {

  private static final int OLDEST = 15;
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 10;
  private static final int ROWS_AT_ONCE = 1000;

  /**
   * Half of the key of every advisory lock, so that it does not conflict with other programs'
   * locks.
   */
  private static final int LOCKS = 0x41494755;

  private static final String CONNECTION_LOST = "08";

  /** SQL's code for a transaction whose outcome is unknown. */
  static final String RESOLUTION_UNKNOWN = "08007";

  private final PostgresSettings settings;

  Postgres(PostgresSettings settings) {
    this.settings = settings;
  }

  String instance() {
    return settings.instance();
  }

  String name() {
    return settings.url() + " as " + settings.instance();
  }

  /**
   * Creates the tables, or brings them up to date.
   *
   * @throws LogOpeningException if the server is too old or the owner lacks the rights, or a later
   *     version has changed the tables
   */
  void migrate() throws LogOpeningException {
    PostgresSettings.Owner owner = owner();
    try {
      try (Connection connection = connect(owner.user(), owner.password())) {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST) {
          throw new LogOpeningException(
              "The decision log needs PostgreSQL %d or later, and %s is %d."
                  .formatted(OLDEST, settings.url(), major));
        }
      }
      Flyway flyway =
          Flyway.configure(Postgres.class.getClassLoader())
              .dataSource(source(owner.user(), owner.password()))
              .locations("classpath:fr/aiguillage/decisionlog/postgres")
              .placeholders(Map.of("writer", settings.user()))
              .load();
      requireNoLater(flyway.info().current());
      flyway.migrate();
    } catch (SQLException | FlywayException e) {
      throw new LogOpeningException(
          "The decision log in %s cannot be made ready: %s"
              .formatted(settings.url(), e.getMessage()),
          e);
    }
  }

  /** Checks the version, since Flyway ignores later scripts that it does not know. */
  private void requireNoLater(MigrationInfo last) throws LogOpeningException {
    if (last != null && last.getState() == MigrationState.FUTURE_SUCCESS) {
      throw new LogOpeningException(
          ("Another version wrote the decision log in %s: it has schema %s and this program knows"
                  + " %d. Take the version that wrote it, or a later one.")
              .formatted(settings.url(), last.getVersion(), LogSchema.latest()));
    }
  }

  /**
   * Checks that there is a log that this program can read, and creates nothing.
   *
   * @throws LogOpeningException if there is none
   */
  void requireLog(Connection connection) throws SQLException, LogOpeningException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('act') IS NOT NULL")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new LogOpeningException(
            ("There is no decision log of this version in %s; start the service of this version on"
                    + " it once.")
                .formatted(settings.url()));
      }
    }
  }

  private PostgresSettings.Owner owner() {
    return settings
        .owner()
        .orElseGet(() -> new PostgresSettings.Owner(settings.user(), settings.password()));
  }

  /** A connection for writing, with explicit commits. */
  Connection openWriter() throws SQLException {
    return durable(connect(settings.user(), settings.password()));
  }

  /** A connection for the owner of the tables; a change may take any length of time. */
  Connection openOwner() throws SQLException {
    PGSimpleDataSource source = source(owner().user(), owner().password());
    source.setSocketTimeout(0);
    return durable(source.getConnection());
  }

  private static Connection durable(Connection connection) throws SQLException {
    try {
      // whatever the server's default, a commit must be on the disk when it returns
      execute(connection, "SET synchronous_commit = on");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The configuration with which a pool opens connections for reading. */
  AgroalConnectionFactoryConfigurationSupplier reading() {
    AgroalConnectionFactoryConfigurationSupplier connections =
        new AgroalConnectionFactoryConfigurationSupplier()
            .connectionProviderClass(Driver.class)
            .jdbcUrl(source(settings.user(), Optional.empty()).getUrl())
            .principal(new NamePrincipal(settings.user()))
            .readOnly();
    settings.password().map(SimplePassword::new).ifPresent(connections::credential);
    return connections;
  }

  /**
   * A connection for reading, in a transaction with a fixed snapshot; rows are fetched a thousand
   * at a time, and a query may take any length of time.
   */
  Connection openState() throws SQLException {
    PGSimpleDataSource source = source(settings.user(), settings.password());
    source.setDefaultRowFetchSize(ROWS_AT_ONCE);
    source.setSocketTimeout(0);
    Connection connection = source.getConnection();
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection connect(String user, Optional<String> password) throws SQLException {
    return source(user, password).getConnection();
  }

  private PGSimpleDataSource source(String user, Optional<String> password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(user);
    password.ifPresent(source::setPassword);
    source.setApplicationName("aiguillage " + settings.instance());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  /** Closes a connection, if there is one, that is not needed any more. */
  static void giveUp(Connection lost) {
    if (lost != null) {
      try {
        lost.close();
      } catch (SQLException e) {
        // it was already lost
      }
    }
  }

  /**
   * Commits.
   *
   * @throws SQLException as {@link #RESOLUTION_UNKNOWN} if the connection is lost meanwhile
   */
  static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(CONNECTION_LOST)) {
        throw new SQLException(e.getMessage(), RESOLUTION_UNKNOWN, e);
      }
      throw e;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Acquires a lock that the server releases when the connection ends.
   *
   * @return whether it was free
   */
  static boolean tryLock(Connection connection, String what) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?))")) {
      statement.setInt(1, LOCKS);
      statement.setString(2, what);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
