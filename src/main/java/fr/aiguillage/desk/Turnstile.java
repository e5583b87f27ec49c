// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the users inside, and signals when the last one has left after closing. It never blocks:
 * one number, changed by compare-and-set.
 *
 * <p>The number is how many are inside; closing makes it negative by adding {@link #CLOSED}. Nobody
 * can enter while it is negative, and whoever brings it to exactly {@link #CLOSED} was the last: so
 * the signal is given once, and nobody can be inside then or later.
 */
final class Turnstile {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final AtomicInteger inside = new AtomicInteger();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();

  /** Enters, unless closed. Every user that has entered must leave. */
  boolean enter() {
    int known = inside.get();
    while (known >= 0 && !inside.compareAndSet(known, known + 1)) {
      known = inside.get();
    }
    return known >= 0;
  }

  /** Leaves. */
  void leave() {
    tellIfEmpty(inside.decrementAndGet());
  }

  /**
   * Closes it, once: users inside may stay, nobody else can enter. The result completes when the
   * last has left.
   */
  CompletionStage<Void> close() {
    tellIfEmpty(inside.addAndGet(CLOSED));
    return empty;
  }

  private void tellIfEmpty(int now) {
    if (now == CLOSED) {
      empty.complete(null);
    }
  }
}
