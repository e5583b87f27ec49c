// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.disk.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last checkpoint that a folder's key has signed, stored next to the key in {@value #NAME}:
 * written durably before anybody else sees the checkpoint. So the folder shows which history the
 * key has signed, even if the log is lost, is an older one, or is a copy that has been continued
 * separately.
 */
final class LastSigned {

  static final String NAME = "last-checkpoint";

  private static final String LOCK = "lock";

  /** A file lock belongs to the process; within it, this lock separates signers. */
  private static final ReentrantLock HERE = new ReentrantLock();

  private final Path folder;
  private Optional<String> written = Optional.empty();

  LastSigned(Path folder) {
    this.folder = folder;
  }

  Path file() {
    return folder.resolve(NAME);
  }

  /** The note; empty if the key has signed nothing yet. */
  Optional<String> read() throws IOException {
    return Files.exists(file()) ? Optional.of(Files.readString(file())) : Optional.empty();
  }

  /** Signs while no other signer uses this folder. */
  interface Signer<X extends Exception> {

    /**
     * Signs.
     *
     * @param foreign the last note, if another signer wrote it
     * @return the new note
     */
    String sign(Optional<String> foreign) throws X, LogOpeningException;
  }

  /** Signs a note, and makes it the last. */
  <X extends Exception> String sign(Signer<X> signer) throws IOException, X {
    HERE.lock();
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // the channel holds the lock; closing it releases the lock
      FileLock taken = channel.lock();
      if (!taken.isValid()) {
        throw new IOException("the keys in " + folder + " cannot be locked");
      }
      Optional<String> last = read();
      String note = signer.sign(last.equals(written) ? Optional.empty() : last);
      DurableFiles.writeSecret(file(), note);
      written = Optional.of(note);
      return note;
    } finally {
      HERE.unlock();
    }
  }

  /** Marks the content of the file as known: the log was checked against it. */
  void known() throws IOException {
    written = read();
  }
}
