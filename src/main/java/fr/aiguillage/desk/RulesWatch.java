// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.threads.Daemons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Notifies a callback when something in the rules folder has changed, once it has been quiet for a
 * while: an editor writes, renames and deletes several files for one change.
 *
 * <p>The folder may be removed and replaced by another, so its parent is watched as well. If the
 * file system does not report changes, as over a network, neither does this class.
 */
public final class RulesWatch implements AutoCloseable {

  private static final WatchEvent.Kind<?>[] CHANGES = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  /** After this many quiet periods without quiet, changes are reported anyway. */
  private static final int PATIENCE = 10;

  private final Path folder;
  private final Duration quiet;
  private final Runnable changed;
  private final WatchService service;
  private final Map<WatchKey, Path> watched = new HashMap<>();

  private RulesWatch(Path folder, Duration quiet, Runnable changed) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.quiet = quiet;
    this.changed = changed;
    this.service = folder.getFileSystem().newWatchService();
  }

  /**
   * Starts watching.
   *
   * @param quiet how long nothing may have changed before a change is reported
   * @param changed is called on its own thread, never concurrently; changes that happen while it
   *     runs are reported afterwards
   * @throws IOException if the folder cannot be watched
   */
  public static RulesWatch over(Path folder, Duration quiet, Runnable changed) throws IOException {
    RulesWatch watch = new RulesWatch(folder, quiet, changed);
    try {
      watch.register();
    } catch (IOException | RuntimeException e) {
      watch.close();
      throw e;
    }
    Thread thread = Daemons.named("rules-watch").newThread(watch::watch);
    thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        if (tellsOfAChange(service.take())) {
          awaitQuiet();
          for (int tries = 0; tries < PATIENCE && !isRegistered(); tries++) {
            awaitQuiet();
          }
          changed.run();
        }
      }
    } catch (ClosedWatchServiceException e) {
      // the watch was closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if the folder changed while it was walked; then the earlier watches stay. */
  private boolean isRegistered() {
    try {
      register();
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private void awaitQuiet() throws InterruptedException {
    long begun = System.nanoTime();
    long patience = PATIENCE * quiet.toNanos();
    WatchKey key = service.poll(quiet.toNanos(), TimeUnit.NANOSECONDS);
    while (key != null && System.nanoTime() - begun < patience) {
      tellsOfAChange(key);
      key = service.poll(quiet.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (key != null) {
      tellsOfAChange(key);
    }
  }

  private boolean tellsOfAChange(WatchKey key) {
    Path where = watched.get(key);
    boolean change = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      change |= where != null && concerns(where, event.context());
    }
    key.reset();
    return change;
  }

  /**
   * Whether an event concerns the rules.
   *
   * @param name null if so much has changed that the system no longer reports names
   */
  private boolean concerns(Path where, Object name) {
    return name == null
        || (where.equals(folder.getParent())
            ? name.equals(folder.getFileName())
            : !name.toString().startsWith("."));
  }

  /**
   * Watches what exists now, before anybody reads it: a folder created later is not watched yet,
   * and a removed one is still watched.
   */
  private void register() throws IOException {
    Map<WatchKey, Path> now = new HashMap<>();
    if (folder.getParent() != null) {
      now.put(folder.getParent().register(service, CHANGES), folder.getParent());
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> below = Files.walk(folder.toRealPath())) {
        for (Path path : below.filter(Files::isDirectory).toList()) {
          now.put(path.register(service, CHANGES), path);
        }
      }
    }
    watched.keySet().stream().filter(key -> !now.containsKey(key)).forEach(WatchKey::cancel);
    watched.clear();
    watched.putAll(now);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
