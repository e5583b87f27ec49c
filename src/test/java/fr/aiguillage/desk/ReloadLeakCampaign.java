// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hundred reloads of the shipped rules in one process: metaspace and classes stay flat. */
class ReloadLeakCampaign {

  private static final int RELOADS = 300;
  private static final int EVERY = 25;

  @TempDir Path folder;

  @Test
  void threeHundredReloads_leaveMetaspaceAndClassesAsTheyWere() throws Exception {
    RulesCopy rules = RulesCopy.shipped(folder.resolve("rules"));
    List<ReloadLeak.Held> held =
        new ReloadLeak(rules, folder.resolve("data"), RELOADS, EVERY).held();
    StringBuilder table =
        new StringBuilder(
            "| reloads | metaspace MiB | classes loaded | heap MiB |\n"
                + "| ---: | ---: | ---: | ---: |\n");
    for (ReloadLeak.Held each : held) {
      table.append(
          "| %d | %.1f | %d | %.1f |%n"
              .formatted(
                  each.reloads(),
                  each.metaspace() / 1048576.0,
                  each.classes(),
                  each.heap() / 1048576.0));
    }
    Campaign.report("reload-leak", table.toString());
    // the first look is of a warm process: by then whatever is loaded once is loaded
    ReloadLeak.Held warm = held.get(1);
    ReloadLeak.Held last = held.get(held.size() - 1);
    assertTrue(last.classes() < warm.classes() * 1.02, table::toString);
    assertTrue(last.metaspace() < warm.metaspace() * 1.03, table::toString);
  }
}
