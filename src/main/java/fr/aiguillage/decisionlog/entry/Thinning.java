// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Which of its checkpoints a log keeps. Any proof is made under the last one, and every earlier
 * state of the tree is still in its tiles, so none is lost with a checkpoint. Kept are the first,
 * the latest {@value #ALL}, of those before them each {@value #SOME}th, of those more than {@value
 * #SOME_OF} before the last each {@value #FEW}th; and those that more than one key of the log has
 * signed, which a reader cannot tell once they are gone.
 */
public final class Thinning {

  /** So many of the latest all stay. */
  public static final long ALL = 4096;

  /** Of so many of the latest some stay. */
  public static final long SOME_OF = 262_144;

  /** Of these stay those whose number is a multiple of this. */
  public static final long SOME = 64;

  /** Of all others stay those whose number is a multiple of this. */
  public static final long FEW = 4096;

  /** A note below which more than one signature stands, for LIKE in SQL. */
  public static final String SIGNED_TWICE = "%\n— %\n— %";

  private Thinning() {}

  /**
   * The first number of a gap that should not be missing.
   *
   * @param from the first that is missing
   * @param to the first that is there again
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
