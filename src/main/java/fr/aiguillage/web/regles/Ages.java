// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Decides up to which length of a growing journal a question is answered: the length at the time of
 * the first request, for a while. Otherwise an answer that takes longer to compute than the time
 * between decisions would never be ready.
 */
final class Ages {

  private final Cache<Object, Long> lengths;

  Ages(int most, Duration stays, Clock clock) {
    this.lengths =
        Caffeine.newBuilder()
            .maximumSize(most)
            .executor(Runnable::run)
            .expireAfterWrite(stays)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** The length to use for the question, given the current length. */
  long of(Object question, long now) {
    return lengths.get(question, unknown -> now);
  }
}
