// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writer. Closing and adding exclude each other, which the queues of the JDK do
 * not offer: nothing can slip in behind the writer's last look and wait for ever.
 */
final class WorkQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Work> waiting = new ArrayDeque<>();
  private final int capacity;
  private Reason closed;
  private Reason stalled;

  WorkQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds the work, or says why not; never waits. */
  Optional<Reason> add(Work work) {
    lock.lock();
    try {
      if (closed != null) {
        return Optional.of(closed);
      }
      if (stalled != null) {
        return Optional.of(stalled);
      }
      if (waiting.size() >= capacity) {
        return Optional.of(Reason.QUEUE_FULL);
      }
      waiting.add(work);
      if (waiting.size() == 1) {
        changed.signal();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that waits, at most so much of it, in the order it came. Waits until there is some; a
   * time of 0 waits without end.
   *
   * @return empty if the time is over, or if the queue is closed and nothing is left
   */
  List<Work> take(int most, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (waiting.isEmpty() && closed == null && (nanos == 0 || left > 0)) {
        left = await(nanos == 0, left);
      }
      List<Work> taken = new ArrayList<>(Math.min(most, waiting.size()));
      while (taken.size() < most && !waiting.isEmpty()) {
        taken.add(waiting.poll());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private long await(boolean endless, long nanos) {
    if (endless) {
      changed.awaitUninterruptibly();
      return 0;
    }
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Only the writer waits here and nobody interrupts it; looking again does no harm.
      return 0;
    }
  }

  /** Takes nothing more; what waits is still to be taken out. */
  void close() {
    lock.lock();
    try {
      if (closed == null) {
        closed = Reason.CLOSED;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, and hands back what waits, which nobody will write. */
  List<Work> stop() {
    lock.lock();
    try {
      closed = Reason.STOPPED;
      List<Work> left = new ArrayList<>(waiting);
      waiting.clear();
      changed.signal();
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing until {@link #goOn}, and hands back what waits, which nobody will write. */
  List<Work> stall(Reason reason) {
    lock.lock();
    try {
      stalled = reason;
      List<Work> left = new ArrayList<>(waiting);
      waiting.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** Takes works again. */
  void goOn() {
    lock.lock();
    try {
      stalled = null;
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing can be added now; empty if something can. */
  Optional<Reason> refusal() {
    lock.lock();
    try {
      if (closed != null || stalled != null) {
        return Optional.of(closed != null ? closed : stalled);
      }
      return waiting.size() >= capacity ? Optional.of(Reason.QUEUE_FULL) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the writer may go home. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed != null && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
