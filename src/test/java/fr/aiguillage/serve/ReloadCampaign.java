// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred reloads, every other one of faulty rules, while eight threads ask what was packaged.
 */
class ReloadCampaign {

  private static final int RELOADS = 100;
  private static final int THREADS = 8;

  @TempDir Path folder;

  @Test
  void aHundredReloadsUnderLoad_loseNoRequest_andMixNoTwoRuleSets() throws Exception {
    RulesCopy rules = RulesCopy.shipped(folder.resolve("rules"));
    try (Packaged service = Packaged.start(folder, rules.folder()).listening()) {
      long begun = System.nanoTime();
      ReloadStorm storm = new ReloadStorm(service.address(), rules).blow(RELOADS, THREADS);
      double seconds = (System.nanoTime() - begun) / 1e9;
      Campaign.report(
          "reload",
          """
          | | |
          | --- | ---: |
          | reloads: rules replaced | %d |
          | reloads: faulty rules, and rules that fail their cases, refused | %d |
          | threads that ask | %d |
          | requests answered | %d |
          | requests failed | %d |
          | answers of neither rule set | %d |
          | requests a second meanwhile | %.0f |
          | slowest request, ms | %.1f |

          Answers: %s
          """
              .formatted(
                  Collections.frequency(storm.reloads(), 200),
                  Collections.frequency(storm.reloads(), 409),
                  THREADS,
                  storm.answered(),
                  storm.failed().size(),
                  storm.answers().entrySet().stream()
                      .filter(answer -> !storm.possible().contains(answer.getKey()))
                      .mapToLong(answer -> answer.getValue().sum())
                      .sum(),
                  storm.answered() / seconds,
                  storm.slowestMillis(),
                  new TreeMap<>(storm.answers())));
      assertEquals(List.of(), storm.failed());
      assertEquals(RELOADS, storm.reloads().size());
      assertEquals(storm.possible(), new HashSet<>(storm.answers().keySet()));
      assertTrue(storm.answered() > 1_000, "answered " + storm.answered());
    }
  }
}
