// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.Shipped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reading, proving, compiling and comparing cost at one, ten and fifty times the rules. */
class ScalingCampaign {

  private static final int RUNS = 3;
  private static final double TOLERANCE = 1.5;

  @Test
  void proving_growsNoWorseThanTheRules() {
    LargerRules shipped = LargerRules.shipped();
    int size = shipped.size();
    Map<String, LargerRules> sets = new LinkedHashMap<>();
    sets.put("1×", shipped);
    sets.put("10×, same incidents", shipped.inPieces(10 * size));
    sets.put("10×, ten times the days", shipped.inStretches(10));
    sets.put("50×, five times the days", shipped.inPieces(10 * size).inStretches(5));
    sets.put("50×, fifty times the days", shipped.inStretches(50));

    StringBuilder table =
        new StringBuilder(
            "| rules | number | incidents asked | read s | conflicts s | prove s | compile s |"
                + " compare s | proof, times the first | rules, times the first |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    double first = 0;
    for (Map.Entry<String, LargerRules> set : sets.entrySet()) {
      Scaling scaling = new Scaling(set.getValue());
      assertEquals(0, scaling.changedIncidents(), set.getKey());
      double proof = scaling.proof(first == 0 ? 10 * RUNS : RUNS);
      first = first == 0 ? proof : first;
      double more = (double) scaling.rules() / size;
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f |%n",
              set.getKey(),
              scaling.rules(),
              scaling.incidents(),
              scaling.reading(RUNS),
              scaling.conflicts(RUNS),
              proof,
              scaling.compilation(RUNS),
              scaling.comparison(RUNS),
              proof / first,
              more));
      assertTrue(proof / first <= more * TOLERANCE, table::toString);
    }
    table.append(
        String.format(
            Locale.ROOT, "%nThe whole check of the shipped rules: %.2f s warm.%n", wholeCheck()));
    Campaign.report("scaling", table.toString());
  }

  private static double wholeCheck() {
    long start = System.nanoTime();
    assertEquals(0, Check.of(Shipped.FILES, asked -> {}).findings().size());
    return (System.nanoTime() - start) / 1e9;
  }
}
