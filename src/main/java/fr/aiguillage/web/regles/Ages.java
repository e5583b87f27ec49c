// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * As of which length of a journal that grows a question is answered: the length at which it was
 * last taken up, until that is some time ago. Without it, what takes longer than the next decision
 * would never be answered.
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

  /** The length as of which to answer, where the journal has that length now. */
  long of(Object question, long now) {
    return lengths.get(question, unknown -> now);
  }
}
