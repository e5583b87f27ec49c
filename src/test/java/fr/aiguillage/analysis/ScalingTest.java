// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Proving grows no worse than the rules do. {@link ScalingCampaign} goes to fifty times as many.
 */
class ScalingTest {

  /** What grows with the square would take four times as long, not twice. */
  private static final double TOLERANCE = 2;

  private static final int TIMES = 4;

  /** A busy machine makes processor time several times as long. */
  private static final int TRIES = 3;

  @Test
  void fourTimesTheRules_onFourTimesTheDays_takeFourTimesAsLongToProve() {
    holds(LargerRules.shipped().inStretches(TIMES));
  }

  @Test
  void fourTimesTheRules_onTheSameIncidents_takeNoMoreThanFourTimesAsLongToProve() {
    LargerRules shipped = LargerRules.shipped();
    holds(shipped.inPieces(TIMES * shipped.size()));
  }

  private static void holds(LargerRules larger) {
    Scaling one = new Scaling(LargerRules.shipped());
    Scaling many = new Scaling(larger);
    assertEquals(0, many.changedIncidents(), "the larger rules answer as the shipped ones");
    double more = (double) many.rules() / one.rules();
    double ratio = Double.MAX_VALUE;
    for (int i = 0; i < TRIES && ratio > more * TOLERANCE; i++) {
      ratio = Math.min(ratio, many.proof(1) / one.proof(3));
    }
    assertTrue(
        ratio <= more * TOLERANCE, ratio + " times as long for " + more + " times the rules");
  }
}
