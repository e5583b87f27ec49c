// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much each caller may still ask: a bucket that fills at the rate and holds two seconds of it.
 * Remembers the callers of late, and forgets who asked longest ago: their buckets are full again.
 */
final class Rates {

  private static final int CALLERS = 4096;
  private static final double BURST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final double rate;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CALLERS;
        }
      };

  /**
   * @param rate requests a second
   */
  Rates(int rate) {
    this.rate = rate;
  }

  private static final class Bucket {
    private double left;
    private long at;
  }

  /** Takes one from what the caller has left, if there is one left. */
  synchronized boolean take(String caller, long nanoTime) {
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.left = rate * BURST_SECONDS;
      bucket.at = nanoTime;
      buckets.put(caller, bucket);
    }
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
