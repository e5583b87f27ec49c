// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Proving grows no worse than the rules do. {@link ScalingCampaign} goes to fifty times as many.
 */
class ScalingTest {

  /** What the squared number would cost is ten times as long, not twice. */
  private static final double TOLERANCE = 2;

  private static final int TIMES = 10;

  /** A busy machine makes processor time several times as long. */
  private static final int TRIES = 3;

  @Test
  void tenTimesTheRules_onTenTimesTheDays_takeTenTimesAsLongToProve() {
    holds(LargerRules.shipped().inStretches(TIMES));
  }

  @Test
  void tenTimesTheRules_onTheSameIncidents_takeNoMoreThanTenTimesAsLongToProve() {
    LargerRules shipped = LargerRules.shipped();
    holds(shipped.inPieces(TIMES * shipped.size()));
  }

  private static void holds(LargerRules larger) {
    Scaling one = new Scaling(LargerRules.shipped());
    Scaling ten = new Scaling(larger);
    assertEquals(0, ten.changedIncidents(), "the larger rules answer as the shipped ones");
    double more = (double) ten.rules() / one.rules();
    double ratio = Double.MAX_VALUE;
    for (int i = 0; i < TRIES && ratio > more * TOLERANCE; i++) {
      ratio = Math.min(ratio, ten.proof(1) / one.proof(3));
    }
    assertTrue(
        ratio <= more * TOLERANCE, ratio + " times as long for " + more + " times the rules");
  }
}
