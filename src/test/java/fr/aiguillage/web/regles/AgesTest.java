// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What takes a while is answered although the journal grows meanwhile. */
class AgesTest {

  private Instant now = Instant.parse("2026-11-28T12:00:00Z");

  private final Ages ages =
      new Ages(
          2,
          Duration.ofMinutes(1),
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void aQuestion_staysAtTheLengthItWasTakenUpAt_forAMinute() {
    assertEquals(5, ages.of("a", 5));
    now = now.plusSeconds(59);
    assertEquals(5, ages.of("a", 90));
    now = now.plusSeconds(1);
    assertEquals(91, ages.of("a", 91));
  }

  @Test
  void questions_haveAgesOfTheirOwn_andFewAreRemembered() {
    assertEquals(1, ages.of("a", 1));
    assertEquals(2, ages.of("b", 2));
    for (int question = 0; question < 100; question++) {
      assertEquals(3, ages.of(question, 3));
    }
    int anew = 0;
    for (int question = 0; question < 100; question++) {
      anew += ages.of(question, 4) == 4 ? 1 : 0;
    }
    assertTrue(anew >= 95, "forgotten: " + anew);
  }
}
