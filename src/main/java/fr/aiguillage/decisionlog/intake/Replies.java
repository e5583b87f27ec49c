// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Completes the stages of waiting callers, and counts the entries. */
final class Replies {

  private static final System.Logger LOG = System.getLogger(Replies.class.getName());

  private final LongAdder appended = new LongAdder();
  private final LongAdder failed = new LongAdder();

  long appended() {
    return appended.sum();
  }

  long failed() {
    return failed.sum();
  }

  void succeed(Work work) {
    if (work instanceof Work.Append) {
      appended.increment();
    }
    try {
      work.done().complete(null);
    } catch (Throwable e) {
      // an exception in a caller's callback must not end the writer's only thread
      LOG.log(Level.WARNING, "A callback for a record failed.", e);
    }
  }

  void fail(List<Work> works, Reason reason, Throwable cause) {
    LogUnavailableException told = new LogUnavailableException(reason, cause);
    works.forEach(work -> fail(work, told));
  }

  /**
   * Fails the work; does nothing if its stage is already completed. A repeated request that was
   * recorded the first time, or one that may not replace another, does not count as a failure of
   * the log.
   */
  void fail(Work work, RuntimeException told) {
    boolean fails =
        work instanceof Work.Append
            && !(told instanceof RepeatedRequestException)
            && !(told instanceof RefusedReplacementException)
            && !work.done().isDone();
    // counted first, so that a caller that is notified finds it counted
    failed.add(fails ? 1 : 0);
    try {
      if (!work.done().completeExceptionally(told)) {
        failed.add(fails ? -1 : 0);
      }
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "A callback for a failure failed.", e);
    }
  }
}
