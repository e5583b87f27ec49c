// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.analysis.Check;
import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.analysis.SpaceProof;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.decision.Decider;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The folder that contains the rules, and how to open a rule set from it: in the same way at the
 * start and at every change.
 *
 * @param compilation what compiling may cost
 * @param limits what one evaluation may cost
 * @param counters cache hits and misses, over all rule sets of the folder
 */
public record RulesFolder(
    Path path,
    CompilationLimits compilation,
    Limits limits,
    Clock clock,
    Memory.Counters counters) {

  private static final LocalDate ORDINARY = LocalDate.of(2018, 1, 15);
  private static final Duration WARMING = Duration.ofMinutes(1);

  /** A folder whose counters start at zero. */
  public RulesFolder(Path path, CompilationLimits compilation, Limits limits, Clock clock) {
    this(path, compilation, limits, clock, new Memory.Counters());
  }

  /**
   * The current files.
   *
   * @throws RefusedRuleSet if they cannot be read
   */
  public RuleFiles read() throws RefusedRuleSet {
    return RuleFiles.read(path);
  }

  /**
   * Checks the files, compiles them and warms them up: rules that replace others must be as fast as
   * those.
   *
   * @throws RefusedRuleSet with all faults, if there are any
   */
  public RulesInForce open(RuleFiles files) throws RefusedRuleSet {
    RulesInForce opened = openCold(files);
    try {
      warm(opened);
      return opened;
    } catch (RuntimeException | Error e) {
      opened.rules().close();
      throw e;
    }
  }

  /**
   * Checks the files and compiles them without warming up, for the first start, when the caller
   * waits for the first answer.
   *
   * @throws RefusedRuleSet with all faults, if there are any
   */
  RulesInForce openCold(RuleFiles files) throws RefusedRuleSet {
    Draft draft = Draft.read(files);
    RuleSet rules = RuleSet.compile(draft, compilation);
    try {
      refuseGaps(draft);
      return RulesInForce.of(rules, limits, clock.instant(), counters);
    } catch (RefusedRuleSet | RuntimeException | Error e) {
      rules.close();
      throw e;
    }
  }

  /**
   * Evaluates every cell once: a fresh rule base takes milliseconds for its first answers, and far
   * longer on a busy machine. Nobody waits for these, so their time limit is generous.
   */
  public void warm(RulesInForce opened) {
    Decider patient = new Decider(opened.rules(), new Limits(limits.firings(), WARMING));
    Matrix matrix = new Matrix(patient, ORDINARY);
    // the engine loads its parts with the thread's class loader, which differs on a pool's thread
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RulesFolder.class.getClassLoader());
    try {
      opened.rules().vocabulary().zones().all().forEach(zone -> matrix.cells(Optional.of(zone)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Everything that can be checked in the files before they enter into force. */
  public Check check(RuleFiles files) {
    return Check.of(files, compilation, asked -> {});
  }

  /**
   * Refuses rules that leave gaps. The whole space is examined only if no single rule answers
   * everything; nearly always one does.
   */
  private static void refuseGaps(Draft draft) throws RefusedRuleSet {
    if (draft.rules().stream().noneMatch(RulesFolder::answersEverything)) {
      List<Fault> gaps =
          SpaceProof.of(draft, asked -> {}).gaps().stream()
              .map(gap -> gap.witness().toString())
              .map(request -> new Fault("", 0, "", Kind.ANSWER_MISSING, request, List.of()))
              .toList();
      if (!gaps.isEmpty()) {
        throw new RefusedRuleSet(gaps);
      }
    }
  }

  private static boolean answersEverything(Rule rule) {
    return rule.on() == FactType.INCIDENT
        && rule.claim() instanceof Claim.Owner
        && rule.conditions().isEmpty()
        && rule.from().isEmpty()
        && rule.until().isEmpty();
  }
}
