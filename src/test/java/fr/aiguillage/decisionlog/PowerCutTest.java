// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The power is cut under the writer. The long form is {@code PowerCutCampaign}. */
@Timeout(600)
class PowerCutTest {

  private static final int CLIENTS = 16;

  @TempDir Path temporary;

  @Test
  void twoPowerCuts_underLoad_loseNothingThatWasAnswered() throws Exception {
    cut(temporary, 2);
  }

  /** Cuts so often, and says in a sentence what was seen. */
  static String cut(Path temporary, int times) throws Exception {
    String impossible = PowerCut.impossible(temporary.resolve("try"));
    if (!impossible.isEmpty()) {
      System.err.println("NOT RUN: power cuts, since " + impossible);
    }
    assumeTrue(impossible.isEmpty(), "NOT RUN: power cuts, since " + impossible);
    try (PowerCut disk = PowerCut.mount(temporary)) {
      Trial trial = new Trial(disk.folder());
      for (int round = 1; round <= times; round++) {
        Path output = temporary.resolve("round-" + round);
        Process child = Child.start(List.of(), output, trial.arguments(CLIENTS, 0));
        Trial.awaitLines(child, output, 200 + 400 * (round % 5));
        // A machine without power tells nobody anything. This one lives on, and a sync that is
        // under
        // way while ext4 shuts down can end well although nothing of it stays.
        Path before = Files.copy(output, temporary.resolve("before-" + round));
        disk.cut();
        child.destroyForcibly().waitFor();
        int later = Child.ids(output, '+').size() - Child.ids(before, '+').size();
        assertTrue(trial.heard(before, CLIENTS + later).size() >= 190);
        disk.restart();
        trial.requireKept("power cut " + round);
      }
      return "%d power cuts: %,d decisions answered, none lost, none twice."
          .formatted(times, trial.acknowledged());
    }
  }
}
