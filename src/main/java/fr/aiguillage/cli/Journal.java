// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.postgres.PostgresSettings;
import fr.aiguillage.decisionlog.postgres.PostgresSettings.Owner;
import fr.aiguillage.decisionlog.postgres.ServerLog;
import fr.aiguillage.decisionlog.sqlite.FolderLog;
import fr.aiguillage.decisionlog.tables.OfflineLog;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * The journal that a command works on: one in a folder, or one shared by several instances, given
 * by the address of its PostgreSQL. The credentials there are set as for the service, so no
 * password is on a command line, where others could see it.
 */
final class Journal {

  private static final String SERVER = "jdbc:";

  /** The application name shown by the server; no chain of records has this name. */
  private static final String NAME = "command-line";

  /** A file of settings that the service also reads, besides properties and environment. */
  private static final Path FILE = Path.of("config", "application.properties");

  private static final int BELOW_THE_ENVIRONMENT = 260;

  private final String name;

  private Journal(String name) {
    this.name = name;
  }

  /** The journal of that name. */
  static Journal of(String name) {
    if (name.startsWith(SERVER) && name.contains("password=")) {
      throw new TypeConversionException(
          "an address must not contain a password; set AIGUILLAGE_POSTGRESQL_PASSWORD");
    }
    return new Journal(name);
  }

  /** Whether several instances may write it. */
  boolean isShared() {
    return name.startsWith(SERVER);
  }

  /** The folder of a journal that is not shared. */
  Path folder() {
    if (isShared()) {
      throw new IllegalStateException(name + " is not a folder");
    }
    return Path.of(name);
  }

  /** The folder of a journal; if it is shared, the command cannot be run. */
  Path folderOr(CommonOptions common, String sentence) {
    if (isShared()) {
      throw new CannotRun(common.words().text(sentence));
    }
    return folder();
  }

  /** The journal for reading only. */
  OfflineLog offline() {
    return isShared() ? new ServerLog(server()) : FolderLog.at(folder());
  }

  /**
   * The server of a shared journal, with the credentials.
   *
   * @throws CannotRun if the address is not one of PostgreSQL
   */
  PostgresSettings server() {
    SmallRyeConfig set = settings();
    try {
      return new PostgresSettings(
          name,
          text(set, "postgresql-user").orElse("aiguillage"),
          text(set, "postgresql-password"),
          text(set, "postgresql-owner")
              .map(owner -> new Owner(owner, text(set, "postgresql-owner-password"))),
          NAME);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private static SmallRyeConfig settings() {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultSources();
    if (Files.isRegularFile(FILE)) {
      try {
        builder.withSources(
            new PropertiesConfigSource(FILE.toUri().toURL(), BELOW_THE_ENVIRONMENT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return builder.build();
  }

  private static Optional<String> text(SmallRyeConfig set, String key) {
    return set.getOptionalValue("aiguillage." + key, String.class);
  }

  @Override
  public String toString() {
    return name;
  }
}
