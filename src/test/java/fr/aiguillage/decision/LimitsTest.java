// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.incident.IncidentReader;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

  private static final Limits LARGEST =
      new Limits(Integer.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));

  /** An incident of which little is known is asked in many combinations at once. */
  @Test
  void decide_underTheLargestLimits_answersEachCaseAsEver() throws Exception {
    Decider patient = new Decider(Shipped.RULES, LARGEST);
    IncidentReader reader = new IncidentReader(Shipped.RULES);
    for (Case each : Shipped.cases()) {
      if (Shipped.admits(each.incident())) {
        assertEquals(
            Shipped.decide(each.incident()),
            patient.decide(reader.read(each.incident(), Shipped.DAY)),
            each.title());
      }
    }
  }

  @Property
  void nanos_neverRunBackwards(
      @ForAll @LongRange(min = 1) long seconds, @ForAll @IntRange(min = 1) int combinations) {
    Limits limits = new Limits(1, Duration.ofSeconds(seconds));
    assertTrue(limits.nanos(combinations) >= limits.nanos(1));
    assertTrue(limits.nanos(1) >= 1_000_000_000L);
  }

  @Property
  void firings_ofAllFacts_areThoseOfOneForEach(
      @ForAll @IntRange(min = 1) int firings, @ForAll @IntRange(min = 1) int facts) {
    assertEquals(facts, new Limits(firings, Duration.ofSeconds(1)).firings(facts) / firings);
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "-1, PT1S", "-2147483648, PT1S", "1, PT0S", "1, PT-1S"})
  void limits_thatLetNothingHappen_areRefused(int firings, Duration evaluation) {
    assertThrows(IllegalArgumentException.class, () -> new Limits(firings, evaluation));
  }
}
