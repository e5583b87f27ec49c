// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import java.time.Duration;

/**
 * What one evaluation may cost.
 *
 * @param firings rule firings per fact
 * @param evaluation the time per combination of values
 */
public record Limits(int firings, Duration evaluation) {

  /** Far above what a sound rule set needs. */
  public static final Limits DEFAULT = new Limits(1_000, Duration.ofSeconds(1));

  /** The limits must be positive. */
  public Limits {
    if (firings < 1 || evaluation.isNegative() || evaluation.isZero()) {
      throw new IllegalArgumentException(
          "no evaluation in " + firings + " firings and " + evaluation);
    }
  }

  /** The limit on firings for this many facts. */
  long firings(int facts) {
    return (long) firings * facts;
  }

  /** The time limit for this many combinations, in nanoseconds; unlimited on overflow. */
  long nanos(int combinations) {
    try {
      return Math.multiplyExact(evaluation.toNanos(), (long) combinations);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }
}
