// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * How much each caller may still ask: a bucket that fills at the rate and holds two seconds of it.
 * Remembers the callers of late; the bucket of one that is forgotten is full again.
 */
final class Rates {

  private static final int CALLERS = 4096;
  private static final double BURST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final double rate;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(CALLERS).executor(Runnable::run).build();

  /**
   * @param rate requests a second
   */
  Rates(int rate) {
    this.rate = rate;
  }

  private static final class Bucket {
    private double left;
    private long at;

    private Bucket(double left, long at) {
      this.left = left;
      this.at = at;
    }
  }

  /** Takes one from what the caller has left, if there is one left. */
  synchronized boolean take(String caller, long nanoTime) {
    Bucket bucket = buckets.get(caller, unknown -> new Bucket(rate * BURST_SECONDS, nanoTime));
    bucket.left =
        Math.min(rate * BURST_SECONDS, bucket.left + (nanoTime - bucket.at) * rate / NANOS);
    bucket.at = nanoTime;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }
}
