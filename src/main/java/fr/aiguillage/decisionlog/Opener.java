package fr.aiguillage.decisionlog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens what a log is made of, all of it or nothing. */
final class Opener {

  private Opener() {}

  static DecisionLog open(Path path, LogSettings settings, Optional<Signing> signing)
      throws IOException {
    LogFolder folder = LogFolder.open(path);
    try {
      return open(folder, settings, signing);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private static DecisionLog open(LogFolder folder, LogSettings settings, Optional<Signing> signing)
      throws IOException {
    try {
      Connection connection = Database.openWriter(folder.database(), settings.maxBytes());
      try {
        // SQLite syncs the files it writes, not the name of a new database.
        folder.sync();
        new StoredTree(connection).requireWhole(folder.database());
        Store store = new Store(connection);
        Optional<Notary> notary = Optional.empty();
        if (signing.isPresent()) {
          notary = Optional.of(Notary.open(signing.get(), folder, store));
        }
        return new DecisionLog(folder, settings, store, notary);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new LogOpeningException(
          "The decision log " + folder.database() + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
