package fr.aiguillage.decisionlog.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL of its own, with everything on that makes a commit durable; the library that starts
 * it would turn that off.
 */
public final class RealPostgres implements AutoCloseable {

  private static final String WRITER = "aiguillage";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static RealPostgres shared;

  private final EmbeddedPostgres server;

  private RealPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** One server for all tests of this process, in databases of their own; it ends with them. */
  public static synchronized RealPostgres shared() throws IOException, SQLException {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** An empty database of this server, for a log with the keys of that folder. */
  public SharedLog newLog(Path keys) throws SQLException {
    String name = "log" + DATABASES.incrementAndGet();
    database(name, "a");
    return new SharedLog(this, name, keys);
  }

  /** Starts a server on a new data folder. */
  public static RealPostgres start() throws IOException, SQLException {
    return start(EmbeddedPostgres.builder().setCleanDataDirectory(true));
  }

  /** Starts a server on a folder and port that it may have had before. */
  public static RealPostgres start(Path data, int port) throws IOException, SQLException {
    return start(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port));
  }

  private static RealPostgres start(EmbeddedPostgres.Builder builder)
      throws IOException, SQLException {
    RealPostgres started =
        new RealPostgres(
            builder
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start());
    try (Connection connection = started.superuser()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        String found = text(connection, "SHOW " + setting);
        if (!found.equals("on")) {
          throw new IllegalStateException(setting + " is " + found);
        }
      }
    }
    return started;
  }

  Connection superuser() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  public int port() {
    return server.getPort();
  }

  /** An empty database, with a role that may only connect. */
  public PostgresSettings database(String name, String instance) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      if (text(connection, "SELECT count(*) FROM pg_roles WHERE rolname = '" + WRITER + "'")
          .equals("0")) {
        statement.execute("CREATE ROLE " + WRITER + " LOGIN");
      }
    }
    return settings(name, instance);
  }

  /** The settings of an instance, which writes as another role than the one that owns. */
  public PostgresSettings settings(String database, String instance) {
    return settings(instance + "@" + port() + "/" + database);
  }

  /** The same from a short form, for another process. */
  public static PostgresSettings settings(String place) {
    String instance = place.substring(0, place.indexOf('@'));
    return new PostgresSettings(
        "jdbc:postgresql://localhost:" + place.substring(place.indexOf('@') + 1),
        WRITER,
        Optional.empty(),
        Optional.of(new PostgresSettings.Owner("postgres", Optional.empty())),
        instance);
  }

  static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
