// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.gate.CostlyReads.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What one caller asks takes nothing from the others. */
class BoundsTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aCaller_mayAskForTwoSecondsAtOnceAndThenAtTheRate() {
    Rates rates = new Rates(10);
    for (int i = 0; i < 20; i++) {
      assertTrue(rates.take("glpi", 0), "request " + i);
    }
    assertFalse(rates.take("glpi", 0));
    assertTrue(rates.take("rt", 0), "another has its own");
    assertFalse(rates.take("glpi", SECOND / 11));
    assertTrue(rates.take("glpi", SECOND / 9));
    assertFalse(rates.take("glpi", SECOND / 9));
  }

  @Test
  void clocksThatWrapAround_giveNothingAway() {
    Rates rates = new Rates(1);
    assertTrue(rates.take("glpi", Long.MAX_VALUE - 5));
    assertTrue(rates.take("glpi", Long.MAX_VALUE - 5));
    assertFalse(rates.take("glpi", Long.MIN_VALUE + 5));
  }

  @Test
  void linesAreServedInTurn() {
    CostlyReads reads = new CostlyReads(1, 64);
    List<String> begun = new ArrayList<>();
    Ticket first = enter(reads, "a", begun).orElseThrow();
    List<Ticket> others = new ArrayList<>();
    for (String caller : List.of("a", "a", "a", "b", "c")) {
      others.add(enter(reads, caller, begun).orElseThrow());
    }
    first.giveBack();
    for (int at : List.of(0, 3, 4, 1, 2)) {
      others.get(at).giveBack();
    }
    assertEquals(List.of("a", "a", "b", "c", "a", "a"), begun);
  }

  @Test
  void whoLeavesTheLine_isNotWorkedFor() {
    CostlyReads reads = new CostlyReads(1, 64);
    List<String> begun = new ArrayList<>();
    Ticket first = enter(reads, "a", begun).orElseThrow();
    Ticket gone = enter(reads, "b", begun).orElseThrow();
    enter(reads, "c", begun);
    gone.giveBack();
    first.giveBack();
    assertEquals(List.of("a", "c"), begun);
  }

  @Test
  void aLineThatIsFull_turnsItsOwnCallerAwayAlone() {
    CostlyReads reads = new CostlyReads(1, 10);
    List<String> begun = new ArrayList<>();
    enter(reads, "a", begun);
    for (int i = 0; i < 8; i++) {
      assertTrue(enter(reads, "a", begun).isPresent());
    }
    assertTrue(enter(reads, "a", begun).isEmpty());
    assertTrue(enter(reads, "b", begun).isPresent());
    assertTrue(enter(reads, "b", begun).isPresent());
    assertTrue(enter(reads, "c", begun).isEmpty(), "ten wait in all");
  }

  /** Whatever comes and goes: never more inside than may, and nobody is forgotten. */
  @Property(tries = 300)
  void nobodyIsForgotten(@ForAll long seed) {
    Random random = new Random(seed);
    CostlyReads reads = new CostlyReads(2, 12);
    List<String> begun = new ArrayList<>();
    List<Ticket> held = new ArrayList<>();
    int entered = 0;
    int left = 0;
    for (int step = 0; step < 200; step++) {
      if (random.nextBoolean() || held.isEmpty()) {
        Optional<Ticket> ticket = enter(reads, "" + random.nextInt(4), begun);
        ticket.ifPresent(held::add);
        entered += ticket.isPresent() ? 1 : 0;
      } else {
        held.remove(random.nextInt(held.size())).giveBack();
        left++;
      }
      assertTrue(begun.size() - left <= 2);
    }
    while (!held.isEmpty()) {
      held.remove(0).giveBack();
    }
    Ticket after = enter(reads, "z", begun).orElseThrow();
    assertEquals("z", begun.get(begun.size() - 1), "the place is free again");
    after.giveBack();
    assertTrue(begun.size() <= entered + 1);
  }

  private static Optional<Ticket> enter(CostlyReads reads, String caller, List<String> begun) {
    return reads.enter(caller, 8, () -> begun.add(caller));
  }
}
