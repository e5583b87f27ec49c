// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.sqlite.LogBuild;
import fr.aiguillage.decisionlog.sqlite.LogCopy;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A copy of a log that can replace it if it is lost: a folder with the log's file as it was at one
 * moment and, if requested, the keys in a folder {@code keys} inside it. Without the keys, somebody
 * who finds the backup can read the log but not sign as it.
 */
public final class Backup {

  private static final String DATABASE = "decisions.db";
  private static final String KEYS = "keys";
  private static final List<String> KEY_FILES =
      List.of("signing.pem", "next.pem", "verifiers.txt", "last-checkpoint");

  private static final Set<String> NOT_ALWAYS = Set.of("next.pem", "last-checkpoint");

  private Backup() {}

  /**
   * Backs up a log; a service may have it open.
   *
   * @param keys the folder of its keys, if they are to be in the backup
   * @param to where nothing exists yet; created complete and durable, or not at all
   * @throws RefusedArchive if something exists there
   * @throws IOException if the log or the keys cannot be read, or the disk fails
   */
  public static void make(Path log, Optional<Path> keys, Path to, Progress progress)
      throws IOException {
    try (NewFolder folder = NewFolder.at(to)) {
      // keys first: the log in the backup must extend what its key is known to have signed
      if (keys.isPresent()) {
        copyKeys(keys.get(), folder.path().resolve(KEYS));
      }
      LogCopy.copy(log, folder.path(), progress);
      folder.keep();
    }
  }

  private static void copyKeys(Path from, Path to) throws IOException {
    DurableFiles.createFolder(to);
    for (String name : KEY_FILES) {
      Path file = from.resolve(name);
      if (Files.exists(file) || !NOT_ALWAYS.contains(name)) {
        DurableFiles.writeSecret(to.resolve(name), Files.readString(file));
      }
    }
  }

  /**
   * Restores the log of a backup. The restored copy is verified, not the backup.
   *
   * <p>Decisions made after the backup are not in it. The service does not start on such a log
   * until somebody states that the loss is known: its key, or a copy of a checkpoint, reveals them.
   *
   * @param folder of the log, which does not exist or is empty; filled, or left alone
   * @param keys trusted
   * @param kept checkpoints that were kept elsewhere
   * @param origin who restores; recorded as an act at the end of the log
   * @return the findings; the log is there only if it is sound
   * @throws RefusedArchive if the folder is not empty, or there is no backup
   * @throws IOException if the disk fails
   */
  public static Verification restore(
      Path backup,
      Path folder,
      TrustedKeys keys,
      List<String> kept,
      Origin origin,
      Progress progress)
      throws IOException {
    Path file = backup.resolve(DATABASE);
    // a file with a write-ahead log next to it is a log in use, or a copy of one
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(backup.resolve(DATABASE + "-wal"))) {
      throw new RefusedArchive(Kind.NO_BACKUP, backup);
    }
    try (NewFolder place = NewFolder.inPlaceOfNothing(folder)) {
      Files.copy(file, place.path().resolve(DATABASE));
      Verification found = new LogVerifier(keys, kept, progress::at).verify(place.path());
      if (found.isSound()) {
        recordRestore(place.path(), origin);
        place.keep();
      }
      return found;
    }
  }

  private static void recordRestore(Path folder, Origin origin) throws IOException {
    try (LogBuild log = LogBuild.on(folder)) {
      Checkpoint head = log.head();
      log.append(origin.act(Act.Kind.RESTORE, head, false));
      log.finish();
    }
  }
}
