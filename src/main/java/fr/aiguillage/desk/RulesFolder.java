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
 * The folder that rules are kept in, and how a set of them is put to work: at the start and at
 * every change in the same way.
 *
 * @param compilation what compiling may cost
 * @param limits what one evaluation may cost
 * @param counters how often answers are remembered, under all the rule sets of the folder together
 */
public record RulesFolder(
    Path path,
    CompilationLimits compilation,
    Limits limits,
    Clock clock,
    Memory.Counters counters) {

  private static final LocalDate ORDINARY = LocalDate.of(2018, 1, 15);
  private static final Duration WARMING = Duration.ofMinutes(1);

  /** A folder that counts from zero. */
  public RulesFolder(Path path, CompilationLimits compilation, Limits limits, Clock clock) {
    this(path, compilation, limits, clock, new Memory.Counters());
  }

  /**
   * The files as they are now.
   *
   * @throws RefusedRuleSet if they cannot be read
   */
  public RuleFiles read() throws RefusedRuleSet {
    return RuleFiles.read(path);
  }

  /**
   * Checks the files, compiles them and warms them: what takes the place of rules that serve has to
   * be as quick as they are.
   *
   * @throws RefusedRuleSet with all faults, if there is one
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
   * Checks the files and compiles them, for who waits for the first answer of all.
   *
   * @throws RefusedRuleSet with all faults, if there is one
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
   * Asks every cell once: a fresh rule base takes milliseconds for its first answers, and far
   * longer on a busy machine. Nobody waits for these, so they may take their time.
   */
  public void warm(RulesInForce opened) {
    Decider patient = new Decider(opened.rules(), new Limits(limits.firings(), WARMING));
    Matrix matrix = new Matrix(patient, ORDINARY);
    // the engine looks for its parts by the thread's loader, and a thread of a pool has another
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RulesFolder.class.getClassLoader());
    try {
      opened.rules().vocabulary().zones().all().forEach(zone -> matrix.cells(Optional.of(zone)));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** All that can be said of the files before they serve. */
  public Check check(RuleFiles files) {
    return Check.of(files, compilation, asked -> {});
  }

  /** Asks the whole space where no rule answers everything; nearly always one does. */
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
