package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was replaced is let go of; {@link ReloadLeakCampaign} reloads the shipped rules. */
class ReloadLeakTest {

  /** A few rules make about as many classes. */
  private static final int CLASSES = 40;

  @TempDir Path folder;

  @Test
  void manyReloads_leaveNoClassesBehind() throws Exception {
    RulesCopy rules = RulesCopy.small(folder.resolve("rules"));
    List<ReloadLeak.Held> held = new ReloadLeak(rules, folder.resolve("data"), 20, 10).held();
    int more = held.get(1).classes() - held.get(0).classes();
    assertTrue(more < CLASSES, "classes more after 10 reloads more: " + held);
  }
}
