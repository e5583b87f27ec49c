// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Readers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a log that several instances share, completely or not at all. */
public final class PostgresOpener {

  private PostgresOpener() {}

  /** Creates the tables if they do not exist, and claims the name of the instance. */
  public static Storage open(PostgresSettings where, LogSettings settings, SigningSettings signing)
      throws IOException {
    Postgres server = new Postgres(where);
    server.migrate();
    try {
      PostgresSigning checkpoints = new PostgresSigning(server, signing, settings.clock());
      Readers readers = new Readers(Dialect.POSTGRESQL, server.reading(), settings.readers());
      PostgresStore store = new PostgresStore(server);
      // the claim on the instance's name ends with the store's connection
      return new Storage(store, readers, Optional.of(checkpoints), where.instance(), () -> {});
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log in %s cannot be opened: %s".formatted(where.url(), e.getMessage()), e);
    }
  }
}
