// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Rate limits per caller: a token bucket that fills at the rate and holds two seconds' worth. Only
 * recent callers are remembered; a forgotten caller starts with a full bucket.
 */
final class Rates {

  private static final int CALLERS = 4096;
  private static final double BURST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final double rate;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(CALLERS).executor(Runnable::run).build();

  /**
   * Limits to a rate.
   *
   * @param rate requests per second
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

  /** Takes one token from the caller's bucket, if there is one. */
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
