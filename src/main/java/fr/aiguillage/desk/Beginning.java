// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.CheckedAtBuild;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The rules that a service begins with: those that were in force when it ended, as its log keeps
 * them, whatever the folder holds by now. Only where none ever were is it those of the folder.
 *
 * @param grounds on which they are in force
 * @param forgone what this version of the service finds wrong with those of the log, which the
 *     folder's stand in for; empty nearly always
 */
public record Beginning(RulesInForce rules, Grounds grounds, List<Fault> forgone) {

  /** The rules of the folder fall short of something. */
  public static final class Unsound extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Check check;

    Unsound(Check check) {
      super(check.findings().size() + " finding(s)", null, false, false);
      this.check = check;
    }

    /** All that they fall short of. */
    public Check check() {
      return check;
    }
  }

  /**
   * Opens them.
   *
   * @param despite why those of the folder are to begin without a check; where that is empty they
   *     are checked, unless they are the very files that this program's build has checked
   * @throws RefusedRuleSet if those of the folder cannot decide
   * @throws Unsound if their check finds something
   */
  public static Beginning of(RulesFolder folder, DecisionLog log, Optional<String> despite)
      throws RefusedRuleSet, Unsound {
    Optional<RuleFiles> kept =
        log.acts().inForce().flatMap(log::ruleset).map(KeptRuleset::files).map(RuleFiles::new);
    List<Fault> forgone = List.of();
    if (kept.isPresent()) {
      try {
        return new Beginning(folder.openCold(kept.get()), Grounds.SOUND, List.of());
      } catch (RefusedRuleSet refused) {
        // they were read by a version of the service that knew other rules
        forgone = refused.faults();
      }
    }
    RuleFiles files = folder.read();
    if (despite.isPresent()) {
      Grounds grounds = new Grounds(Who.OPERATOR, despite.get(), Map.of(), List.of("UNCHECKED"));
      return new Beginning(folder.openCold(files), grounds, forgone);
    }
    if (CheckedAtBuild.found(files.hash())) {
      return new Beginning(folder.openCold(files), Grounds.SOUND, forgone);
    }
    CompletableFuture<Check> checking = CompletableFuture.supplyAsync(() -> folder.check(files));
    RulesInForce rules = folder.openCold(files);
    try {
      Check check = checking.join();
      List<Finding> findings = check.findings();
      if (!findings.isEmpty()) {
        throw new Unsound(check);
      }
    } catch (Unsound | CompletionException e) {
      rules.retire(Runnable::run);
      throw e;
    }
    return new Beginning(rules, Grounds.SOUND, forgone);
  }
}
