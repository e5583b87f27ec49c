// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * {@link DecisionCostTest} in processor time: a ratio of times is no fault of the program on a
 * machine that does much else, so it is not in the build.
 */
class DecisionCostCampaign {

  @Test
  void unknownFactsAndMoreRules_costAFewTimesAsMuchTimeAtMost() {
    DecisionCost time =
        new DecisionCost(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, 10);
    double unknown = time.ofUnknownFacts();
    double ten = time.ofTenTimesTheRules();
    double fifty = time.ofAllCellsUnderFiftyTimesTheRules();
    double first = time.ofAFirstDecisionUnderTenTimesTheRules();
    double nothing = time.ofNothingKnown() / 1e6;
    Campaign.report(
        "decision-cost",
        """
        | what | seen | at most |
        | --- | --- | --- |
        | six facts unknown, of none | %.1f × | 10 × |
        | ten times the rules | %.1f × | 2 × |
        | fifty times the rules, all cells | %.1f × | 16 × |
        | ten times the rules, a first decision | %.1f × | 10 × |
        | nothing known, a first decision | %.2f ms | 20 ms |
        """
            .formatted(unknown, ten, fifty, first, nothing));
    assertAll(
        // Sixteen pieces of the space, each default of them tried at its other value.
        () -> assertTrue(unknown < 10, "unknown facts: " + unknown),
        () -> assertTrue(ten < 2, "ten times the rules: " + ten),
        () -> assertTrue(fifty < 16, "fifty times the rules: " + fifty),
        () -> assertTrue(first < 10, "a first decision: " + first),
        () -> assertTrue(nothing < 20, "nothing known: " + nothing));
  }
}
