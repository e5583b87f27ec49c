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
 * Asks a log again that cannot answer for now, after waits that grow: a server may be back in a
 * moment. Safe for several threads.
 */
final class Patience {

  /** How long a log may say nothing at all. */
  static final Duration MOST = Duration.ofMinutes(1);

  private static final Set<Reason> PASSING =
      EnumSet.of(Reason.DISK, Reason.SERVER, Reason.NO_ANSWER, Reason.READERS_BUSY);

  private static final System.Logger LOG = System.getLogger(Patience.class.getName());
  private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(5);

  private final Duration most;
  private final CountDownLatch over = new CountDownLatch(1);

  /** So much of it, for each question. */
  Patience(Duration most) {
    this.most = most;
  }

  /** Nobody wants the answer any more: whoever waits is told what the log said last. */
  void end() {
    over.countDown();
  }

  /**
   * The answer, as soon as there is one.
   *
   * @throws LogUnavailableException as the last time, if it was asked for so long in vain, or the
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
