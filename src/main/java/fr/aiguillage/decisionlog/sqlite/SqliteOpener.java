// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import static fr.aiguillage.decisionlog.tables.Dialect.SQLITE;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Sealing;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.notary.Notary;
import fr.aiguillage.decisionlog.notary.Notary.Place;
import fr.aiguillage.decisionlog.notary.Signing;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.decisionlog.tables.Readers;
import fr.aiguillage.decisionlog.tables.StoredTree;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a log in a folder, all of it or nothing. */
public final class SqliteOpener {

  private SqliteOpener() {}

  /** Takes the folder for this process, and opens the file in it. */
  public static Storage open(Path path, LogSettings settings, Optional<Signing> signing)
      throws IOException {
    LogFolder folder = LogFolder.open(path);
    try {
      return open(folder, settings, signing);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private static Storage open(LogFolder folder, LogSettings settings, Optional<Signing> signing)
      throws IOException {
    try {
      Connection connection = Database.openWriter(folder.database(), settings.maxBytes());
      try {
        // SQLite syncs the files it writes, not the name of a new database.
        folder.sync();
        new StoredTree(connection, SQLITE).requireWhole(folder.database());
        SqliteStore store = new SqliteStore(connection);
        Path file = folder.database();
        Readers readers =
            new Readers(
                SQLITE, () -> new Reader(Database.openReader(file), SQLITE), settings.readers());
        Optional<Sealing> sealing = Optional.empty();
        if (signing.isPresent()) {
          Place place = new Place(folder.path().toString(), Optional.of(folder.path()));
          Notary notary = Notary.open(signing.get(), place, store, settings.clock());
          notary.begin(store);
          sealing = Optional.of(new Signer(notary, readers, store));
        }
        return new Storage(store, readers, sealing, "", folder);
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
