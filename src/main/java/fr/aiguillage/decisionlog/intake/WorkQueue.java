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
 * The queue of the writer. Closing and adding exclude each other, which the JDK's queues do not
 * offer: nothing can be added after the writer's last look and then wait for ever.
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

  /** Adds the work, or returns why not; never blocks. */
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
   * Removes everything that waits, up to a maximum, in the order it arrived. Blocks until there is
   * something; a time of 0 blocks without limit.
   *
   * @return empty if the time has passed, or if the queue is closed and nothing is left
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
      // only the writer waits here and nobody interrupts it; checking again does no harm
      return 0;
    }
  }

  /** Accepts nothing more; what waits is still to be taken. */
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

  /** Accepts nothing more, and returns what waits, which nobody will write. */
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

  /** Accepts nothing until {@link #goOn}, and returns what waits, which nobody will write. */
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

  /** Accepts work again. */
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

  /** Whether the writer may end. */
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
