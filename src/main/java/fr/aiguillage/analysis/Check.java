// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Days;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.ruleset.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;

/**
 * Everything that can be checked in a rule set before it is put into service: its faults, what a
 * proof over the whole space shows, its cases, and how much of it they cover.
 *
 * @param faults what was found when reading and compiling; a conflict only if no incident
 *     demonstrates it
 * @param proof what the proof over the whole space shows, for the rules that could be read
 * @param cases the differences found by each case; empty if the rules do not compile
 * @param uncovered the rules that no case both fires and keeps; empty if the cases could not be run
 * @param missing the cases without which an error in a rule could go unnoticed; empty if there are
 *     no cases at all, or there is a fault
 * @param coveredClauses how many of the clauses that rules apply are applied by a covered rule
 * @param carriedClauses how many clauses are applied by rules
 * @param within the checks of the nested rule sets, by folder
 */
public record Check(
    Draft draft,
    List<Fault> faults,
    SpaceProof proof,
    Map<Case, List<CaseRun.Mismatch>> cases,
    List<Rule> uncovered,
    List<MissingCase> missing,
    int coveredClauses,
    int carriedClauses,
    SortedMap<String, Check> within) {

  /** The maximum number of missing cases reported: more than anybody would paste at once. */
  private static final int MOST = 2_000;

  /**
   * Checks the files. The rules are compiled in parallel with the proof.
   *
   * @param progress is called now and then with the number of incidents examined
   */
  public static Check of(RuleFiles files, LongConsumer progress) {
    return of(files, CompilationLimits.DEFAULT, progress);
  }

  /**
   * Checks the files, with limits for compiling.
   *
   * @param limits what compiling may cost
   */
  public static Check of(RuleFiles files, CompilationLimits limits, LongConsumer progress) {
    CompletableFuture<Cases> read = CompletableFuture.supplyAsync(() -> Cases.read(files));
    Draft draft = Draft.read(files);
    CompletableFuture<RuleSet> compiled =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return RuleSet.compile(draft, limits);
              } catch (RefusedRuleSet refused) {
                throw new CompletionException(refused);
              }
            });
    Edges edges = new Edges(draft);
    CompletableFuture<Map<Case, List<CaseRun.Mismatch>>> asked =
        read.thenApplyAsync(cases -> ask(cases, draft, edges));
    Needed needed = new Needed(draft, edges);
    SpaceProof proof = SpaceProof.of(draft, progress, needed);
    Cases cases = read.join();
    List<Fault> faults = new ArrayList<>(draft.faults());
    faults.addAll(cases.faults());
    faults.addAll(checkedLater(draft));
    faults.addAll(Misplaced.of(draft));
    Map<Case, List<CaseRun.Mismatch>> runs = new LinkedHashMap<>();
    try {
      compiled.join().close();
      // run with the rules as they were read, which answer like the compiled ones
      runs.putAll(asked.join());
    } catch (CompletionException refused) {
      addCompilerFaults(refused, proof, faults);
    }
    List<Rule> uncovered = runs.isEmpty() ? List.of() : uncovered(draft, cases);
    List<MissingCase> missing =
        runs.isEmpty() || !proof.clashes().isEmpty() || !proof.gaps().isEmpty()
            ? List.of()
            : new MissingCases(draft, cases, edges, needed.missing()).first(MOST);
    Set<String> carried = clauses(draft.rules(), List.of());
    Set<String> covered = clauses(draft.rules(), uncovered);
    return new Check(
        draft,
        faults.stream().sorted().toList(),
        proof,
        runs,
        uncovered,
        missing,
        runs.isEmpty() ? 0 : covered.size(),
        carried.size(),
        within(files, limits, progress));
  }

  private static SortedMap<String, Check> within(
      RuleFiles files, CompilationLimits limits, LongConsumer progress) {
    SortedMap<String, Check> within = new TreeMap<>();
    for (String folder : files.folders()) {
      within.put(folder, of(files.within(folder).orElseThrow(), limits, progress));
    }
    return within;
  }

  /** Faults for checking dates that are still in the future. */
  static List<Fault> checkedLater(Draft draft) {
    LocalDate today = LocalDate.now(Days.PARIS);
    return draft.rules().stream()
        .filter(rule -> rule.checked().filter(today::isBefore).isPresent())
        .map(
            rule ->
                new Fault(
                    rule.file(),
                    rule.line(),
                    rule.name(),
                    Fault.Kind.DATE_TO_COME,
                    rule.checked().get().toString(),
                    List.of(today.toString())))
        .toList();
  }

  private static Map<Case, List<CaseRun.Mismatch>> ask(Cases cases, Draft draft, Edges edges) {
    Map<Case, List<CaseRun.Mismatch>> asked = new LinkedHashMap<>();
    if (!draft.faults().isEmpty()) {
      return asked;
    }
    CaseRun run = new CaseRun(new IncidentReader(draft), edges.reading()::answer, edges.freed());
    for (Case one : cases.all()) {
      boolean decided = one.expected() instanceof Case.Decided;
      asked.put(one, run.run(one, decided ? read -> edges.add(read, one.free()) : read -> {}));
    }
    return asked;
  }

  private static void addCompilerFaults(
      CompletionException failure, SpaceProof proof, List<Fault> faults) {
    if (!(failure.getCause() instanceof RefusedRuleSet refused)) {
      throw failure;
    }
    for (Fault fault : refused.faults()) {
      if (!faults.contains(fault) && !isShown(fault, proof)) {
        faults.add(fault);
      }
    }
  }

  /** Whether it is a conflict that an incident already demonstrates more clearly. */
  private static boolean isShown(Fault fault, SpaceProof proof) {
    return fault.kind() == Fault.Kind.CONFLICT
        && proof.clashes().stream()
            .anyMatch(
                clash ->
                    clash.one().name().equals(fault.rule())
                        && fault.found().startsWith(clash.other().name() + " ("));
  }

  private static List<Rule> uncovered(Draft draft, Cases cases) {
    Set<String> kept = new HashSet<>();
    for (Case one : cases.all()) {
      if (one.expected() instanceof Case.Decided decided) {
        kept.addAll(decided.kept());
      }
    }
    return draft.rules().stream().filter(rule -> !kept.contains(rule.name())).toList();
  }

  private static Set<String> clauses(List<Rule> rules, List<Rule> without) {
    Set<String> clauses = new HashSet<>();
    rules.stream().filter(r -> !without.contains(r)).forEach(r -> clauses.addAll(r.clauses()));
    return clauses;
  }

  /** A copy with further faults, which the files alone do not show. */
  public Check with(List<Fault> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Fault> all = new ArrayList<>(faults);
    all.addAll(more);
    return new Check(
        draft, all, proof, cases, uncovered, missing, coveredClauses, carriedClauses, within);
  }

  /** The cases that fail. */
  public Map<Case, List<CaseRun.Mismatch>> failed() {
    Map<Case, List<CaseRun.Mismatch>> failed = new LinkedHashMap<>();
    cases.forEach(
        (one, differences) -> {
          if (!differences.isEmpty()) {
            failed.put(one, differences);
          }
        });
    return failed;
  }

  /** The number of clauses that the rule set lists. */
  public int clauses() {
    return draft.clauses().all().size();
  }

  /** The clauses that no rule applies, each with the reason. */
  public List<Clause> withoutRule() {
    return draft.clauses().all().stream().filter(c -> c.rules().isEmpty()).toList();
  }

  /** Whether the cases were run: with a fault they cannot be. */
  public boolean isCasesRun() {
    return !cases.isEmpty() || faults.isEmpty() && proof.clashes().isEmpty();
  }

  /** All findings, the faults first. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    faults.forEach(fault -> findings.add(Finding.of(fault)));
    proof.clashes().forEach(clash -> findings.add(Finding.of(clash)));
    proof.gaps().forEach(gap -> findings.add(Finding.ofGap(gap)));
    proof
        .neverFiring()
        .forEach(r -> findings.add(Finding.of(Finding.Kind.NEVER_FIRES, r, proof.nearest(r))));
    proof.alwaysSetAside().forEach((r, aside) -> findings.add(Finding.of(r, aside)));
    uncovered.forEach(
        r -> findings.add(Finding.of(Finding.Kind.WITHOUT_CASE, r, Optional.empty())));
    Map<String, List<Case>> blocks = new LinkedHashMap<>();
    failed()
        .keySet()
        .forEach(
            one ->
                blocks
                    .computeIfAbsent(one.file() + ":" + one.line(), place -> new ArrayList<>())
                    .add(one));
    blocks.values().forEach(block -> findings.add(Finding.of(block, cases.get(block.get(0)))));
    missing.forEach(each -> findings.add(Finding.of(each)));
    // a fault of a nested rule set is already one of the whole set
    within.values().stream()
        .flatMap(check -> check.findings().stream())
        .filter(finding -> finding.kind() != Finding.Kind.FAULT)
        .forEach(findings::add);
    return findings;
  }
}
