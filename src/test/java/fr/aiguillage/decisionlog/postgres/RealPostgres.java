// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final Path data;

  /** How it was started; to be seen only while it runs. */
  private List<String> command = List.of();

  private RealPostgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
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
    Path data = Files.createTempDirectory("postgres").resolve("data");
    return start(
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true), data);
  }

  /** Starts a server on a folder and port that it may have had before. */
  public static RealPostgres start(Path data, int port) throws IOException, SQLException {
    return start(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port),
        data);
  }

  private static RealPostgres start(EmbeddedPostgres.Builder builder, Path data)
      throws IOException, SQLException {
    RealPostgres started =
        new RealPostgres(
            builder
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // After a kill, one call for all files and not one for each.
                .setServerConfig("recovery_init_sync_method", "syncfs")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start(),
            data);
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

  /** Kills the server and all its processes at once, as a machine that falls over would. */
  public void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    List<String> words = new ArrayList<>();
    // A server refuses to run as root: whoever is root is another in a user namespace.
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.add(process.info().command().orElseThrow());
    words.addAll(List.of(process.info().arguments().orElseThrow()));
    command = words;
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts it again after it was killed; returns once it takes connections. */
  public void restart() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (process.isAlive()) {
        try (Connection connection = superuser()) {
          text(connection, "SELECT 1");
          return;
        } catch (SQLException e) {
          Thread.sleep(20);
        }
      }
      // The dead server's memory is given up when the last of its processes is gone.
      if (System.nanoTime() - begun > 30_000_000_000L) {
        throw new IllegalStateException("the server does not start");
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
