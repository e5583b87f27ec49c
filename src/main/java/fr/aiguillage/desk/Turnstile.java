// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who is inside, and tells when the last one has left for good. Nobody ever waits at it: one
 * number, changed by compare-and-set.
 *
 * <p>The number is how many are inside; closing makes it negative by adding {@link #CLOSED}. Nobody
 * enters at a negative number, and whoever brings it to {@link #CLOSED} itself was the last: so the
 * place is told to be empty once, and nobody can be inside then or later.
 */
final class Turnstile {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final AtomicInteger inside = new AtomicInteger();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();

  /** Enters, unless the place is closed. Who has entered has to leave. */
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

  /** Closes the place, once: who is inside may stay, nobody else enters. */
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
