package fr.aiguillage.decisionlog;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a log that several instances share, all of it or nothing. */
final class PostgresOpener {

  private PostgresOpener() {}

  static DecisionLog open(PostgresSettings where, LogSettings settings, Signing signing)
      throws IOException {
    Postgres server = new Postgres(where);
    server.migrate();
    try {
      PostgresSealing sealing = new PostgresSealing(server, signing);
      Readers readers =
          new Readers(
              () -> new Reader(server.openReader(), Dialect.POSTGRESQL), settings.readers());
      PostgresStore store = new PostgresStore(server);
      // The claim on the instance's name ends with the store's connection.
      Storage storage = new Storage(store, readers, Optional.of(sealing), () -> {});
      return new DecisionLog(storage, settings);
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log in %s cannot be opened: %s".formatted(where.url(), e.getMessage()), e);
    }
  }
}
