// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RefusedException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * The only thread that writes. It takes everything that waits, writes it, commits once, and only
 * then completes the stages: one fsync for the whole group.
 */
final class Writer implements Runnable, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());
  private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long WARN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Store store;
  private final WorkQueue queue;
  private final Replies replies;
  private final int most;
  private final LongConsumer recorded;
  private final LongAdder groups = new LongAdder();

  /** The last error of the disk, until it works again; null if none. */
  private volatile String trouble;

  private boolean stopped;
  private long warned;

  /** The work the store has been given and has not answered; guarded by this. */
  private List<Work> asked;

  private long askedAt;
  private boolean overdue;

  /**
   * A writer.
   *
   * @param recorded is called after each commit with the number of records; must not block
   */
  Writer(Store store, WorkQueue queue, Replies replies, int most, LongConsumer recorded) {
    this.store = store;
    this.queue = queue;
    this.replies = replies;
    this.most = most;
    this.recorded = recorded;
  }

  long groups() {
    return groups.sum();
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Whether the content of the disk is in doubt; must be called after the thread has ended. */
  boolean hasStopped() {
    return stopped;
  }

  @Override
  public void run() {
    try {
      while (!queue.isDrained()) {
        List<Work> group = queue.take(most, trouble == null ? 0 : PROBE_NANOS);
        asks(group);
        if (!group.isEmpty()) {
          write(group);
        } else if (trouble != null && !queue.isDrained()) {
          probe();
        }
        hasAnswer();
      }
    } catch (Throwable e) {
      // without a writer no stage would ever complete: nobody may wait for a thread that has ended
      stop(List.of(), Reason.STOPPED, e);
    }
  }

  private synchronized void asks(List<Work> group) {
    asked = group;
    askedAt = System.nanoTime();
  }

  private synchronized void hasAnswer() {
    asked = null;
    if (overdue) {
      overdue = false;
      queue.goOn();
      LOG.log(Level.INFO, "The storage of the decision log answers again.");
    }
  }

  /**
   * If the store has not answered for that long, fails the waiting work and accepts no more. Called
   * by another thread, since the writer's own waits for that answer. Work in progress may still be
   * recorded.
   */
  void tellIfOverdue(long nanos) {
    List<Work> inDoubt;
    List<Work> waiting;
    synchronized (this) {
      if (asked == null || overdue || System.nanoTime() - askedAt <= nanos) {
        return;
      }
      overdue = true;
      inDoubt = asked;
      waiting = queue.stall(Reason.NO_ANSWER);
    }
    LOG.log(
        Level.WARNING,
        "The storage of the decision log has not answered for "
            + TimeUnit.NANOSECONDS.toMillis(nanos)
            + " ms; no decision is accepted until it does.");
    replies.fail(inDoubt, Reason.IN_DOUBT, null);
    replies.fail(waiting, Reason.NO_ANSWER, null);
  }

  /**
   * Empties the write-ahead log and closes the file. To be called when the log is closed, after
   * {@link #run} has returned and all readers have ended, so that only the one file is left.
   */
  @Override
  public void close() {
    try (store) {
      if (!stopped) {
        store.settle();
      }
    } catch (SQLException e) {
      LOG.log(
          Level.WARNING, "The decision log was not closed cleanly; nothing recorded is lost.", e);
    }
  }

  private void write(List<Work> group) {
    List<Work> written;
    Map<Work, RefusedException> refused = new IdentityHashMap<>();
    try {
      written = store.write(group, refused);
    } catch (Throwable e) {
      giveUp(group, e);
      return;
    }
    refused.forEach((work, reason) -> replies.fail(work, reason.told()));
    if (!written.isEmpty()) {
      trouble = null;
      if (written.stream().anyMatch(Work.Append.class::isInstance)) {
        groups.increment();
      }
      recorded.accept(store.size());
      written.forEach(replies::succeed);
      checkpoint();
    }
  }

  /**
   * While the log reports that it cannot accept decisions, nobody may be sending any, so the writer
   * itself has to find out that there is room again.
   */
  private void probe() {
    try {
      if (store.probe()) {
        trouble = null;
        LOG.log(Level.INFO, "The decision log can write again.");
        checkpoint();
      }
    } catch (Throwable e) {
      giveUp(List.of(), e);
    }
  }

  private void checkpoint() {
    try {
      store.tidy();
    } catch (Throwable e) {
      // the records are safe in the write-ahead log; on a full disk they wait there for room
      if (!store.heals(e)) {
        stop(List.of(), Reason.STOPPED, e);
      }
    }
  }

  private void giveUp(List<Work> group, Throwable error) {
    boolean rolledBack = rollBack(error);
    Reason reason = error instanceof SQLException e ? store.reason(e) : Reason.STOPPED;
    if (rolledBack && store.heals(error)) {
      long now = System.nanoTime();
      // on a nearly full disk small groups still fit, so failures and successes alternate
      if (warned == 0 || now - warned > WARN_NANOS) {
        warned = now;
        LOG.log(Level.WARNING, "The decision log cannot write for now: " + error.getMessage());
      }
      trouble = error.getMessage();
      replies.fail(group, reason, error);
    } else {
      stop(group, reason, error);
      cutOff();
    }
  }

  private boolean rollBack(Throwable error) {
    try {
      store.rollback();
      return true;
    } catch (Throwable e) {
      error.addSuppressed(e);
      return false;
    }
  }

  private void stop(List<Work> group, Reason reason, Throwable error) {
    LOG.log(Level.ERROR, "The decision log stops writing until the next start.", error);
    trouble = String.valueOf(error.getMessage());
    stopped = true;
    // the queue is stopped first, so that a caller notified of the failure finds the log stopped
    List<Work> waiting = queue.stop();
    replies.fail(group, reason, error);
    replies.fail(waiting, Reason.STOPPED, error);
  }

  /**
   * If the fsync of a commit fails, the group is complete in the write-ahead log although it
   * failed, and would count at the next start. One attempt to remove it; nothing is guaranteed
   * about its result.
   */
  private void cutOff() {
    Throwable cause = null;
    try {
      if (store.settle()) {
        return;
      }
    } catch (Throwable e) {
      cause = e;
    }
    LOG.log(
        Level.WARNING,
        "The entries that failed last may be found in the log after a restart.",
        cause);
  }
}
