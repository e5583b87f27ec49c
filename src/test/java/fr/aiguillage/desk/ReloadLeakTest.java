// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was replaced is let go of; {@link ReloadLeakCampaign} reloads the shipped rules. */
class ReloadLeakTest {

  /** Below what three rule sets of a few rules load. */
  private static final int CLASSES = 8;

  @TempDir Path folder;

  @Test
  void manyReloads_leaveNoClassesBehind() throws Exception {
    RulesCopy rules = RulesCopy.small(folder.resolve("rules"));
    List<ReloadLeak.Held> held = new ReloadLeak(rules, folder.resolve("data"), 9, 3).held();
    // Drools itself keeps ten versions of what nobody removes: so few reloads show them all
    int more = held.get(2).classes() - held.get(1).classes();
    assertTrue(more < CLASSES, "classes more after 3 reloads more: " + held);
  }
}
