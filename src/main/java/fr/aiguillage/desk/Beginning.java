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
 * The rules that a service starts with: those that were in force when it stopped, as its log keeps
 * them, whatever the folder now contains; only if none ever were, those of the folder.
 *
 * @param grounds on which they are in force
 * @param forgone what this version of the service finds wrong with the rules of the log, which the
 *     folder's rules then replace; almost always empty
 */
public record Beginning(RulesInForce rules, Grounds grounds, List<Fault> forgone) {

  /** The check of the folder's rules has findings. */
  public static final class Unsound extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Check check;

    Unsound(Check check) {
      super(check.findings().size() + " finding(s)", null, false, false);
      this.check = check;
    }

    /** The check, with its findings. */
    public Check check() {
      return check;
    }
  }

  /**
   * Opens them.
   *
   * @param despite why the folder's rules may start without a check; if empty they are checked,
   *     unless they are exactly the files that this program's build has checked
   * @throws RefusedRuleSet if the folder's rules cannot decide
   * @throws Unsound if their check has findings
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
        // they were kept by a version of the service with different requirements
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
