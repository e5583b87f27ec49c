// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.ruleset.CompilationLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reloads again and again in one process, and looks at what stays of the rules replaced. */
final class ReloadLeak {

  /**
   * What the process holds once everything unused was collected.
   *
   * @param reloads so far
   * @param metaspace in bytes
   * @param classes loaded now
   * @param heap in bytes
   */
  record Held(int reloads, long metaspace, int classes, long heap) {}

  private final List<Held> held = new ArrayList<>();

  /** So many reloads of rules that differ, each followed by a decision; looks every so often. */
  ReloadLeak(RulesCopy rules, Path data, int reloads, int every) throws Exception {
    RulesFolder folder =
        new RulesFolder(
            rules.folder(), CompilationLimits.DEFAULT, Limits.DEFAULT, Clock.systemUTC());
    try (Desk desk =
            new Desk(
                folder.open(folder.read()),
                DecisionLog.open(data, LogSettings.defaults()),
                folder.clock());
        Activations activations =
            new Activations(desk, folder, ActivationPolicy.CHECKED, outcome -> {})) {
      for (int i = 1; i <= reloads; i++) {
        if (i % 2 == 1) {
          rules.otherOwnerThroughout();
        } else {
          rules.asCopied();
        }
        Activations.Outcome outcome =
            activations.look().toCompletableFuture().get(60, TimeUnit.SECONDS);
        if (!(outcome instanceof Activations.Replaced)) {
          throw new AssertionError("reload " + i + ": " + outcome);
        }
        desk.decide(RulesCopy.REQUEST.getBytes(StandardCharsets.UTF_8))
            .durable()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
        if (i % every == 0) {
          held.add(look(i));
        }
      }
    }
  }

  private static Held look(int reloads) {
    // a class goes in the collection after the one that takes its loader's last instance
    System.gc();
    System.gc();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    return new Held(
        reloads,
        metaspace,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** In the order of the reloads. */
  List<Held> held() {
    return held;
  }
}
