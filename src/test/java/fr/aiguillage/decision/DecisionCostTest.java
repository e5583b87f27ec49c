// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import fr.aiguillage.Shipped;
import fr.aiguillage.incident.CompletedIncident;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * What unknown facts and more rules cost, in bytes that the deciding thread takes: the same however
 * busy the machine is. {@link DecisionCostCampaign} has it in time.
 */
class DecisionCostTest {

  private static final DecisionCost BYTES =
      new DecisionCost(
          ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes, 2);

  /** Who bought the software, who supplies it and its warranty are read by no rule there. */
  @Test
  void unknownFacts_areTriedOnlyWhereARuleReadsThem() {
    assertEquals(1, parts(DecisionCost.KNOWN));
    // two zones, and three flags of which the third counts where the first two do not settle it
    int unknown = parts(DecisionCost.UNKNOWN);
    assertTrue(unknown <= 16 && unknown > 4, "parts: " + unknown);
  }

  private static int parts(String request) {
    CompletedIncident incident = DecisionCost.read(request);
    return Shipped.DECIDER.tree().parts(incident.date(), incident.facts()).size();
  }

  @Test
  void aDecisionWithSixFactsUnknown_takesAtMostAFewTimesTheMemoryOfOneWithNone() {
    double ratio = BYTES.ofUnknownFacts();
    System.out.printf("six facts unknown: %.2f times the bytes of none%n", ratio);
    assertTrue(ratio < 10, "times as much: " + ratio);
  }

  @Test
  void tenTimesTheRules_doNotMakeADecisionTakeTwiceAsMuchMemory() {
    double ratio = BYTES.ofTenTimesTheRules();
    System.out.printf("ten times the rules: %.2f times the bytes%n", ratio);
    assertTrue(ratio < 2, "times as much: " + ratio);
  }

  @Test
  void tenTimesTheRules_doNotMakeAFirstDecisionTakeFourTimesAsMuchMemory() {
    double ratio = BYTES.ofAFirstDecisionUnderTenTimesTheRules();
    System.out.printf("ten times the rules, a first decision: %.2f times the bytes%n", ratio);
    assertTrue(ratio < 4, "times as much: " + ratio);
  }

  @Test
  void anIncidentOfWhichNothingIsKnown_isAnsweredInAFewMegabytesAtMost() {
    double bytes = BYTES.ofNothingKnown();
    System.out.printf("everything unknown, decided anew: %.0f bytes%n", bytes);
    assertTrue(bytes < 30e6, "bytes: " + bytes);
  }
}
