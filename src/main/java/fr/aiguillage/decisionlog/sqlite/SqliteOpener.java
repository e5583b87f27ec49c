// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import static fr.aiguillage.decisionlog.tables.Dialect.SQLITE;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.CheckpointSigning;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.signing.CheckpointSigner;
import fr.aiguillage.decisionlog.signing.CheckpointSigner.Place;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.tables.Readers;
import fr.aiguillage.decisionlog.tables.StoredTree;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a log in a folder, completely or not at all. */
public final class SqliteOpener {

  private SqliteOpener() {}

  /** Claims the folder for this process, and opens the file in it. */
  public static Storage open(Path path, LogSettings settings, Optional<SigningSettings> signing)
      throws IOException {
    LogFolder folder = LogFolder.open(path);
    try {
      return open(folder, settings, signing);
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  private static Storage open(
      LogFolder folder, LogSettings settings, Optional<SigningSettings> signing)
      throws IOException {
    try {
      Connection connection = Database.openWriter(folder.database(), settings.maxBytes());
      try {
        // SQLite syncs the files it writes, but not the directory entry of a new database
        folder.sync();
        new StoredTree(connection, SQLITE).requireWhole(folder.database());
        SqliteStore store = new SqliteStore(connection);
        Path file = folder.database();
        Readers readers = new Readers(SQLITE, Database.reading(file), settings.readers());
        Optional<CheckpointSigning> checkpoints = Optional.empty();
        if (signing.isPresent()) {
          Place place = new Place(folder.path().toString(), Optional.of(folder.path()));
          CheckpointSigner signer =
              CheckpointSigner.open(signing.get(), place, store, settings.clock());
          signer.begin(store);
          checkpoints = Optional.of(new SqliteSigning(signer, readers, store));
        }
        return new Storage(store, readers, checkpoints, "", folder);
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
