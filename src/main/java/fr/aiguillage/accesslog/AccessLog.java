// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import fr.aiguillage.disk.DurableFiles;
import fr.aiguillage.threads.Daemons;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The access records, in the file {@code access.db} of a folder, with the key of their pseudonyms
 * in {@code access.key}. One thread writes them, four times a second, and removes old ones at the
 * opening and every day.
 *
 * <p>There is no guarantee that a record is kept: callers never wait for it, and what cannot be
 * written is lost, and counted.
 */
public final class AccessLog implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
  private static final int MOST_WAITING = 1 << 16;
  private static final int GROUP = 1024;
  private static final long PAUSE_MILLIS = 250;
  private static final long END_SECONDS = 30;

  private final Path key;
  private final Period kept;
  private final Clock clock;
  private final AccessFile file;
  private final BlockingQueue<Access> waiting;
  private final LongAdder recorded = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final ScheduledExecutorService thread;

  /** Used only by the writer. */
  private Pseudonyms pseudonyms;

  /**
   * Used only by the writer: whether the last attempt failed, so that a full disk is logged once.
   */
  private boolean failing;

  private volatile boolean closed;

  private AccessLog(
      Path key, Period kept, Clock clock, AccessFile file, Pseudonyms pseudonyms, int most) {
    this.key = key;
    this.kept = kept;
    this.clock = clock;
    this.file = file;
    this.pseudonyms = pseudonyms;
    waiting = new ArrayBlockingQueue<>(most);
    thread = Executors.newSingleThreadScheduledExecutor(Daemons.named("access-log"));
  }

  /**
   * Opens the records in a folder, which is created if it does not exist.
   *
   * @param kept the maximum age of a record, and of a key; at least a day
   * @throws IllegalArgumentException if that is less than a day
   * @throws IOException if the records or their key cannot be opened, saying which
   */
  public static AccessLog open(Path folder, Period kept, Clock clock) throws IOException {
    return open(folder, kept, clock, MOST_WAITING);
  }

  static AccessLog open(Path folder, Period kept, Clock clock, int most) throws IOException {
    Instant now = clock.instant();
    if (since(now, kept).isAfter(since(now, Period.ofDays(1)))) {
      throw new IllegalArgumentException(
          "Access records must be kept for at least a day (P1D), not for " + kept + ".");
    }
    DurableFiles.createFolder(folder.toAbsolutePath());
    Path key = folder.resolve("access.key");
    Pseudonyms pseudonyms = Pseudonyms.keptIn(key, now, since(now, kept));
    AccessFile file = AccessFile.open(folder.resolve("access.db"));
    AccessLog log = new AccessLog(key, kept, clock, file, pseudonyms, most);
    log.start();
    return log;
  }

  private void start() {
    thread.execute(this::tidy);
    thread.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.DAYS);
    // on a timer and not per request, so that no request has to wake a thread
    thread.scheduleWithFixedDelay(
        this::writeWaiting, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Queues the record, and never blocks: if too many are waiting already, it is lost. */
  public void record(Access access) {
    if (closed || !waiting.offer(access)) {
      lost.increment();
    }
  }

  /** The number of records written since the opening. */
  public long recorded() {
    return recorded.sum();
  }

  /** The number of records that could not be written since the opening. */
  public long lost() {
    return lost.sum();
  }

  private void writeWaiting() {
    List<Access> group = new ArrayList<>(GROUP);
    while (waiting.drainTo(group, GROUP) > 0) {
      write(group);
      group.clear();
    }
  }

  private void write(List<Access> group) {
    try {
      file.append(group, pseudonyms);
      recorded.add(group.size());
      failing = false;
    } catch (SQLException | RuntimeException | Error e) {
      // an exception would silently end the schedule
      lost.add(group.size());
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "Access records cannot be written for now, and are lost: " + e.getMessage());
      }
      failing = true;
    }
  }

  private void tidy() {
    Instant now = clock.instant();
    Instant oldest = since(now, kept);
    try {
      if (pseudonyms.isOlderThan(oldest)) {
        pseudonyms = Pseudonyms.keptIn(key, now, oldest);
      }
      boolean purged = false;
      while (file.deleteBefore(oldest) > 0) {
        purged = true;
        writeWaiting();
      }
      if (purged) {
        file.settle();
      }
    } catch (IOException | SQLException | RuntimeException | Error e) {
      LOG.log(Level.ERROR, "Access records past their retention period could not be removed.", e);
    }
  }

  private static Instant since(Instant now, Period kept) {
    return now.atZone(ZoneOffset.UTC).minus(kept).toInstant();
  }

  /** Writes what waits and closes the file; later records are lost. */
  @Override
  public void close() {
    closed = true;
    thread.execute(this::writeWaiting);
    thread.shutdown();
    try {
      if (thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        file.close();
      } else {
        LOG.log(Level.WARNING, "The access records were left open: the disk does not answer.");
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The access records were not closed cleanly.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lost.add(waiting.size());
  }
}
