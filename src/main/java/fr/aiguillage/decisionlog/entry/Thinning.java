// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Decides which of its checkpoints a log keeps. Any proof is made under the last one, and every
 * earlier state of the tree can be computed from its tiles, so removing a checkpoint loses no
 * proof. These are kept: the first, the latest {@value #ALL}, among those before them every {@value
 * #SOME}th, among those more than {@value #SOME_OF} before the last every {@value #FEW}th; and
 * those signed by more than one key of the log, although a reader could not notice that one of
 * these is missing.
 */
public final class Thinning {

  /** The number of latest checkpoints that are all kept. */
  public static final long ALL = 4096;

  /** The number of latest checkpoints of which some are kept. */
  public static final long SOME_OF = 262_144;

  /** Among these, the multiples of this number are kept. */
  public static final long SOME = 64;

  /** Among all others, the multiples of this number are kept. */
  public static final long FEW = 4096;

  /** A LIKE pattern in SQL for a note with more than one signature. */
  public static final String SIGNED_TWICE = "%\n— %\n— %";

  private Thinning() {}

  /**
   * The first number of a gap that should not be missing.
   *
   * @param from the first missing number
   * @param to the first number present again
   * @param last the number of the last checkpoint
   */
  public static OptionalLong missing(long from, long to, long last) {
    return LongStream.of(
            from <= 1 ? 1 : Long.MAX_VALUE,
            Math.max(from, last - ALL + 1),
            next(Math.max(from, last - SOME_OF + 1), SOME),
            next(from, FEW))
        .filter(number -> number >= from && number < to)
        .min();
  }

  private static long next(long from, long step) {
    return -Math.floorDiv(-from, step) * step;
  }
}
