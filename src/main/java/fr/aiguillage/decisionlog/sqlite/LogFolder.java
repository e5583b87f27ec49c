// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.sqlite;

import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.disk.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of a log, locked against a second writer for as long as it is open. */
public final class LogFolder implements Closeable {

  /**
   * The folders this process has open. Checked before the lock file is touched: POSIX releases all
   * locks of a process on a file as soon as the process closes that file once, so a second opening
   * refused only by the lock would take the lock from the first.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private LogFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the folder if it does not exist, for its owner alone, and locks it.
   *
   * @throws LogOpeningException if another process has it open
   */
  static LogFolder open(Path asked) throws IOException {
    DurableFiles.createFolder(asked.toAbsolutePath());
    Path path = asked.toRealPath();
    if (!OPEN.add(path)) {
      throw inUse(path, "by this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        throw inUse(path, "by another process");
      }
      return new LogFolder(path, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      OPEN.remove(path);
      throw e;
    }
  }

  private static LogOpeningException inUse(Path path, String whom) {
    return new LogOpeningException(
        "The decision log in "
            + path
            + " is in use "
            + whom
            + "; only one may write it. Stop the other first, or give each its own folder.");
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      // the channel holds the lock; closing it releases the lock
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The folder itself, links resolved. */
  Path path() {
    return path;
  }

  /** The path of the database. */
  public Path database() {
    return database(path);
  }

  /** The database of the log in a folder. */
  public static Path database(Path folder) {
    return folder.resolve("decisions.db");
  }

  /** Makes the folder's entries durable; SQLite does so for the files' content. */
  void sync() throws IOException {
    DurableFiles.sync(path);
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      OPEN.remove(path);
    }
  }
}
