// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Retries a log that cannot answer at the moment, with growing delays: a server may soon be back.
 * Safe for use by several threads.
 */
final class Patience {

  /** The longest time that a log may be unavailable. */
  static final Duration MOST = Duration.ofMinutes(1);

  private static final Set<Reason> PASSING =
      EnumSet.of(Reason.DISK, Reason.SERVER, Reason.NO_ANSWER, Reason.READERS_BUSY);

  private static final System.Logger LOG = System.getLogger(Patience.class.getName());
  private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);

  private final Duration most;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Retries for at most that time per query. */
  Patience(Duration most) {
    this.most = most;
  }

  /** Stops waiting: nobody needs the answer any more, and callers get the last error. */
  void end() {
    over.countDown();
  }

  /**
   * Runs the query until it succeeds.
   *
   * @throws LogUnavailableException the last one, if the time has passed without success, or the
   *     log is closed
   */
  <T> T ask(Supplier<T> question) {
    long begun = System.nanoTime();
    long wait = FIRST_WAIT;
    while (true) {
      try {
        return question.get();
      } catch (LogUnavailableException e) {
        long left = most.toNanos() - (System.nanoTime() - begun);
        if (!PASSING.contains(e.reason()) || left <= 0 || isOverAfter(Math.min(wait, left))) {
          throw e;
        }
        if (wait == FIRST_WAIT) {
          LOG.log(Level.WARNING, "A replay waits for the decision log: " + e.getMessage());
        }
        wait = Math.min(2 * wait, LONGEST_WAIT);
      }
    }
  }

  private boolean isOverAfter(long nanos) {
    try {
      return over.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
