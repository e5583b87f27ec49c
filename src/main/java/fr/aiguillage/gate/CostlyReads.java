// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits how many slow reads, which can take seconds, run at once. The others wait in one queue per
 * caller, and the queues are served in turn: a caller with a hundred requests delays only itself.
 */
final class CostlyReads {

  private final int atOnce;
  private final int mostWaiting;
  private final Map<String, Deque<Ticket>> lines = new LinkedHashMap<>();
  private int inside;
  private int waiting;

  /**
   * Sets the limits.
   *
   * @param atOnce how many run at once
   * @param mostWaiting how many may wait, in all queues together
   */
  CostlyReads(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /** A running read, or its place in a queue. */
  final class Ticket {

    private final String caller;
    private final Runnable work;
    private boolean admitted;

    private Ticket(String caller, Runnable work) {
      this.caller = caller;
      this.work = work;
    }

    /** Releases the place, whether the work was done or the caller has gone. */
    void giveBack() {
      Optional<Ticket> next = left(this);
      next.ifPresent(ticket -> ticket.work.run());
    }
  }

  /**
   * Starts the work, now or when its turn comes.
   *
   * @param mostOfOne how many reads of one caller may wait
   * @return empty if too many wait; otherwise a ticket to be released once at the end
   */
  Optional<Ticket> enter(String caller, int mostOfOne, Runnable work) {
    Ticket ticket = new Ticket(caller, work);
    synchronized (this) {
      if (inside >= atOnce) {
        int own = lines.containsKey(caller) ? lines.get(caller).size() : 0;
        if (waiting >= mostWaiting || own >= mostOfOne) {
          return Optional.empty();
        }
        lines.computeIfAbsent(caller, known -> new ArrayDeque<>()).add(ticket);
        waiting++;
        return Optional.of(ticket);
      }
      inside++;
      ticket.admitted = true;
    }
    work.run();
    return Optional.of(ticket);
  }

  private synchronized Optional<Ticket> left(Ticket gone) {
    if (!gone.admitted) {
      Deque<Ticket> line = lines.getOrDefault(gone.caller, new ArrayDeque<>());
      if (line.remove(gone)) {
        waiting--;
        removeIfEmpty(gone.caller, line);
      }
      return Optional.empty();
    }
    gone.admitted = false;
    if (lines.isEmpty()) {
      inside--;
      return Optional.empty();
    }
    return Optional.of(next());
  }

  /** The first read of the queue whose turn it is; that queue moves to the end of the rotation. */
  private Ticket next() {
    String caller = lines.keySet().iterator().next();
    Deque<Ticket> line = lines.remove(caller);
    Ticket ticket = line.remove();
    waiting--;
    if (!line.isEmpty()) {
      lines.put(caller, line);
    }
    ticket.admitted = true;
    return ticket;
  }

  private void removeIfEmpty(String caller, Deque<Ticket> line) {
    if (line.isEmpty()) {
      lines.remove(caller);
    }
  }
}
