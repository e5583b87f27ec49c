// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets so many reads that can take seconds be worked out at once. The others wait in line, one line
 * a caller, and the lines are served in turn: who asks for a hundred makes nobody wait but
 * themselves.
 */
final class CostlyReads {

  private final int atOnce;
  private final int mostWaiting;
  private final Map<String, Deque<Ticket>> lines = new LinkedHashMap<>();
  private int inside;
  private int waiting;

  /**
   * @param atOnce how many are worked out at once
   * @param mostWaiting how many may wait, in all lines together
   */
  CostlyReads(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /** A place inside, or in the line for one. */
  final class Ticket {

    private final String caller;
    private final Runnable work;
    private boolean admitted;

    private Ticket(String caller, Runnable work) {
      this.caller = caller;
      this.work = work;
    }

    /** Gives the place back, whether the work was done or whoever asked has gone. */
    void giveBack() {
      Optional<Ticket> next = left(this);
      next.ifPresent(ticket -> ticket.work.run());
    }
  }

  /**
   * Begins the work, now or when its turn comes.
   *
   * @param mostOfOne how many of one caller may wait
   * @return empty where too many wait; else to be given back once, when all is over
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

  /** The first of the line whose turn it is, which goes to the end of the turn. */
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
