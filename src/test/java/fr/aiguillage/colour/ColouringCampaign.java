// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Campaign;
import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every cell that waits for its colour gets one at random, one after the other and all at once; the
 * rule set must be left without findings. {@code -Dcolour.seed=…} draws others.
 */
class ColouringCampaign {

  private static final long SEED = Long.getLong("colour.seed", 18);

  private final List<ColourReading> readings = OpenCells.coloured(SEED);

  @Test
  void allAtOnce_leaveNoFinding() throws Exception {
    Colouring colouring = Colouring.of(Shipped.FILES, readings, asked -> {});
    report("colour-at-once", colouring.entered().size(), findings(colouring));
    assertEquals(77, colouring.entered().size());
    assertEquals(List.of(), findings(colouring));
  }

  @Test
  void oneAfterTheOther_eachLeavesNoFinding() throws Exception {
    RuleFiles files = Shipped.FILES;
    List<String> findings = new ArrayList<>();
    int entered = 0;
    for (ColourReading reading : readings) {
      Colouring colouring = Colouring.of(files, List.of(reading), asked -> {});
      entered += colouring.entered().size();
      findings(colouring).forEach(finding -> findings.add(reading + ": " + finding));
      files = colouring.files();
    }
    report("colour-one-by-one", entered, findings);
    assertEquals(77, entered);
    assertEquals(List.of(), findings);
  }

  private static List<String> findings(Colouring colouring) {
    return colouring.check().orElseThrow().findings().stream().map(Finding::brief).toList();
  }

  private static void report(String name, int entered, List<String> findings) {
    Campaign.report(
        name,
        "Seed %d: %d colours entered, %d findings.%n%n%s%n"
            .formatted(SEED, entered, findings.size(), String.join("\n", findings)));
  }
}
