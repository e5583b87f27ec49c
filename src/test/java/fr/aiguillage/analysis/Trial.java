// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.BruteForce;
import fr.aiguillage.decision.BruteForce.Combination;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.Stretches;
import fr.aiguillage.ruleset.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What becomes of one mutation: whether it changes an answer, whether the comparison names exactly
 * the incidents that change, and what a check finds in it.
 *
 * <p>The cases are held against the rules as they were read, which spares compiling them anew;
 * {@link MutationCampaign} holds that the whole check finds the same.
 */
final class Trial {

  /** The shipped rules; every mutation is held against them. */
  static final Draft SHIPPED = Draft.read(Shipped.FILES);

  private static final List<Case> CASES = Shipped.cases();

  private final Mutation mutation;
  private final Draft mutated;
  private Comparison comparison;
  private final BruteForce shipped = new BruteForce(SHIPPED.space(), SHIPPED.rules());
  private final BruteForce truth;
  private final Set<Finding.Kind> caughtBy = EnumSet.noneOf(Finding.Kind.class);
  private final List<String> wronglyNamed = new ArrayList<>();
  private long asked;
  private long changed;

  Trial(Mutation mutation) {
    this.mutation = mutation;
    this.mutated = Draft.read(mutation.files());
    this.truth = new BruteForce(mutated.space(), mutated.rules());
  }

  Mutation mutation() {
    return mutation;
  }

  Comparison comparison() {
    comparison = comparison == null ? Comparison.of(SHIPPED, mutated) : comparison;
    return comparison;
  }

  /** Incidents that were asked alone, and how many of them are answered otherwise. */
  long asked() {
    return asked;
  }

  long changed() {
    return changed;
  }

  /** Whether some answer changes, as the comparison or any single incident has it. */
  boolean changesAnAnswer() {
    return changed > 0 || !comparison().regions().isEmpty();
  }

  /** Whether some answer changes and a check finds nothing. */
  boolean survives() {
    return caughtBy.isEmpty() && changesAnAnswer();
  }

  /** What a check finds. */
  Set<Finding.Kind> caughtBy() {
    return caughtBy;
  }

  /** Incidents that change and are in no class or in several, or do not change and are in one. */
  List<String> wronglyNamed() {
    return wronglyNamed;
  }

  /** Reads, proves, runs the cases. */
  Trial check() {
    List<Fault> faults = new ArrayList<>(mutated.faults());
    SpaceProof proof = SpaceProof.of(mutated, incidents -> {});
    note(!proof.clashes().isEmpty(), Finding.Kind.CONFLICT);
    note(!proof.gaps().isEmpty(), Finding.Kind.GAP);
    note(!proof.neverFiring().isEmpty(), Finding.Kind.NEVER_FIRES);
    note(!proof.alwaysSetAside().isEmpty(), Finding.Kind.ALWAYS_SET_ASIDE);
    if (proof.clashes().isEmpty()) {
      faults.addAll(mutated.conflicts());
    }
    note(!faults.isEmpty(), Finding.Kind.FAULT);
    if (faults.isEmpty() && proof.clashes().isEmpty()) {
      cases();
    }
    return this;
  }

  private void cases() {
    CaseRun run = CaseRun.plain(mutated);
    Set<String> kept = new HashSet<>();
    for (Case one : CASES) {
      if (one.expected() instanceof Case.Decided decided) {
        kept.addAll(decided.kept());
      }
      note(!run.run(one).isEmpty(), Finding.Kind.CASE_FAILS);
    }
    note(
        mutated.rules().stream().anyMatch(rule -> !kept.contains(rule.name())),
        Finding.Kind.WITHOUT_CASE);
  }

  private void note(boolean found, Finding.Kind kind) {
    if (found) {
      caughtBy.add(kind);
    }
  }

  /** Asks random incidents, one half of them on the services that the broken rule is about. */
  Trial sample(int number) {
    Random random = new Random(mutation.toString().hashCode());
    Fact service = SHIPPED.space().facts().get(Vocabulary.SERVICE);
    long concerned =
        mutation
            .rule()
            .on(service.name())
            .map(Condition::accepted)
            .filter(bits -> bits != 0)
            .orElse(service.all());
    List<LocalDate> days = days();
    for (int i = 0; i < number; i++) {
      Box some =
          SHIPPED.space().whole().with(service.index(), i % 2 == 0 ? concerned : service.all());
      Box one = any(random, some);
      while (shipped.combinations(one).isEmpty()) {
        one = any(random, some);
      }
      ask(shipped.combinations(one).get(0), days.get(random.nextInt(days.size())));
    }
    return this;
  }

  private static Box any(Random random, Box box) {
    Box one = box;
    for (int f = 0; f < box.size(); f++) {
      long bits = box.bits(f);
      for (int skip = random.nextInt(Long.bitCount(bits)); skip > 0; skip--) {
        bits &= bits - 1;
      }
      one = one.with(f, Long.lowestOneBit(bits));
    }
    return one;
  }

  /** The day itself, the one before and the one after each day on which a rule begins or ends. */
  private List<LocalDate> days() {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (Draft draft : List.of(SHIPPED, mutated)) {
      for (LocalDate day : new Stretches(draft.rules()).days()) {
        days.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
      }
    }
    return List.copyOf(days);
  }

  private void ask(Combination combination, LocalDate day) {
    List<Object> was = answer(shipped, combination, day);
    List<Object> is = answer(truth, combination, day);
    boolean differs = !was.equals(is);
    LocalDate stretch = comparison().stretch(day);
    long named =
        comparison().regions().stream()
            .filter(changed -> changed.region().meets(combination.asked(), stretch))
            .count();
    if (named != (differs ? 1 : 0)) {
      wronglyNamed.add(
          day + " " + combination.incident() + " named " + named + " times: " + was + " -> " + is);
    }
    asked++;
    changed += differs ? 1 : 0;
  }

  /** All that people see of the answer, but for the trace. */
  private static List<Object> answer(BruteForce rules, Combination combination, LocalDate day) {
    try {
      Verdict verdict = rules.verdict(combination.incident(), day);
      return List.of(
          verdict.outcome(),
          verdict.owner(),
          verdict.action(),
          verdict.reimage(),
          verdict.basis(),
          verdict.clauses(),
          verdict.natureApplies(),
          verdict.obligations(),
          verdict.notes());
    } catch (BrokenRuleSet broken) {
      return List.of("broken");
    }
  }

  @Override
  public String toString() {
    return mutation + " " + caughtBy;
  }
}
