// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.incident.CompletedIncident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Merges the verdicts on every combination that an incident could be into one answer. */
final class Merger {

  private final FactSpace space;
  private final CompletedIncident incident;
  private final Judged.Judge judge;
  private final List<Judged> all;
  private final List<Verdict> verdicts;
  private final Verdict first;

  private Merger(FactSpace space, CompletedIncident incident, Judged.Judge judge) {
    this.space = space;
    this.incident = incident;
    this.judge = judge;
    this.all = judge.judge(incident.facts());
    this.verdicts = distinct(all);
    this.first = verdicts.get(0);
  }

  /**
   * Each verdict once, by identity: comparing them component by component would cost more than
   * deciding did.
   */
  private static List<Verdict> distinct(List<Judged> all) {
    if (all.size() == 1) {
      return List.of(all.get(0).verdict());
    }
    Set<Verdict> known = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Verdict> distinct = new ArrayList<>();
    for (Judged one : all) {
      if (known.add(one.verdict())) {
        distinct.add(one.verdict());
      }
    }
    return distinct;
  }

  /**
   * Merges into one answer.
   *
   * @param judge judges what is asked, and what would be asked if a fact had another than its usual
   *     value
   */
  static Answer merge(
      FactSpace space, CompletedIncident incident, Judged.Judge judge, String ruleset) {
    return new Merger(space, incident, judge).merge(ruleset);
  }

  private Answer merge(String ruleset) {
    boolean settled = all(Verdict::assignsAs);
    Reimage reimage = reimage();
    return new Answer(
        settled ? first.outcome() : Outcome.FACTS_NEEDED,
        owner(),
        action(settled, incident.activity()),
        reimage,
        socles(reimage),
        obligations(settled),
        notes(),
        incident.nature().map(nature -> new Answer.AskedNature(nature, natureApplies())),
        all(Verdict::answersAs) ? List.of() : Hinges.among(space, all, Verdict::answersAs),
        assumptions(),
        settled ? weakest(Verdict::basis) : Basis.NONE,
        union(Verdict::clauses),
        Traces.merged(verdicts),
        ruleset);
  }

  private boolean all(BiPredicate<Verdict, Verdict> same) {
    for (Verdict verdict : verdicts) {
      if (!same.test(first, verdict)) {
        return false;
      }
    }
    return true;
  }

  private Basis weakest(Function<Verdict, Basis> part) {
    return verdicts.stream().map(part).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Owner owner() {
    if (verdicts.size() == 1) {
      return first.owner();
    }
    SortedSet<Actor> actors = new TreeSet<>(first.owner().actors());
    verdicts.forEach(v -> actors.retainAll(v.owner().actors()));
    if (all((one, other) -> one.owner().samePartiesAs(other.owner()))) {
      return new Owner(first.owner().mode(), first.owner().parties(), actors);
    }
    SortedSet<Party> union = new TreeSet<>();
    verdicts.forEach(v -> union.addAll(v.owner().parties()));
    return new Owner(OwnerMode.ALTERNATIVE, union, actors);
  }

  private Action action(boolean settled, Activity activity) {
    if (all((one, other) -> one.action().equals(other.action()))) {
      return first.action();
    }
    boolean ordinary =
        settled && verdicts.stream().anyMatch(v -> v.action().equals(activity.action()));
    return ordinary ? activity.action() : space.vocabulary().action(Action.Role.FACTS_NEEDED);
  }

  private Reimage reimage() {
    if (verdicts.size() == 1) {
      return first.reimage();
    }
    SortedSet<String> clauses = union(v -> v.reimage().clauses());
    return all((one, other) -> one.reimage().status() == other.reimage().status())
        ? new Reimage(
            first.reimage().status(),
            weakest(v -> v.reimage().basis()),
            clauses,
            first.reimage().performedBy())
        : new Reimage(ReimageStatus.TO_CONFIRM, Basis.NONE, clauses, Optional.empty());
  }

  private List<Socle> socles(Reimage reimage) {
    return reimage.performedBy().isEmpty()
        ? List.of()
        : space.vocabulary().socles().stream()
            .filter(socle -> socle.isUsedUnder(reimage.clauses()))
            .toList();
  }

  private Optional<Boolean> natureApplies() {
    return all((one, other) -> one.natureApplies().equals(other.natureApplies()))
        ? first.natureApplies()
        : Optional.empty();
  }

  /**
   * The obligations of every combination; and if the owner does not depend on a missing fact, also
   * those of only some combinations, each with the facts that decide whether it applies.
   */
  private List<Obligation> obligations(boolean settled) {
    if (verdicts.size() == 1) {
      return first.obligations();
    }
    List<Obligation> obligations = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      for (Obligation candidate : verdict.obligations()) {
        if (obligations.stream().noneMatch(candidate::isSameAs)) {
          obligations.add(candidate);
        }
      }
    }
    List<Obligation> merged = new ArrayList<>();
    for (Obligation candidate : obligations) {
      boolean common = all((one, other) -> owes(candidate, other));
      if (common || settled) {
        List<String> dependsOn =
            common
                ? List.of()
                : Hinges.among(
                    space, all, (one, other) -> owes(candidate, one) == owes(candidate, other));
        merged.add(candidate.with(clauses(candidate), dependsOn));
      }
    }
    Collections.sort(merged);
    return Collections.unmodifiableList(merged);
  }

  private static boolean owes(Obligation candidate, Verdict verdict) {
    for (Obligation obligation : verdict.obligations()) {
      if (candidate.isSameAs(obligation)) {
        return true;
      }
    }
    return false;
  }

  private SortedSet<String> clauses(Obligation candidate) {
    SortedSet<String> clauses = new TreeSet<>(candidate.clauses());
    for (Verdict verdict : verdicts) {
      verdict.obligations().stream()
          .filter(candidate::isSameAs)
          .forEach(obligation -> clauses.addAll(obligation.clauses()));
    }
    return clauses;
  }

  private List<Remark> notes() {
    List<Remark> common = new ArrayList<>();
    for (Remark remark : first.notes()) {
      SortedSet<String> clauses = new TreeSet<>(remark.clauses());
      boolean everywhere = true;
      for (Verdict verdict : verdicts) {
        Optional<Remark> same =
            verdict.notes().stream().filter(r -> r.code().equals(remark.code())).findFirst();
        same.ifPresent(r -> clauses.addAll(r.clauses()));
        everywhere &= same.isPresent();
      }
      if (everywhere) {
        common.add(new Remark(remark.code(), clauses));
      }
    }
    return common;
  }

  /**
   * The usual values, of facts that were not reported, for which another value would change the
   * answer.
   */
  private List<Answer.Assumption> assumptions() {
    if (verdicts.stream().allMatch(v -> v.outcome() == Outcome.OUT_OF_SCOPE)) {
      return List.of();
    }
    List<Answer.Assumption> assumptions = new ArrayList<>();
    List<Fact> facts = new ArrayList<>(space.assumed());
    facts.addAll(space.doubtable());
    for (Fact fact : facts) {
      String key = space.vocabulary().key(fact);
      boolean assumed = space.assumed().contains(fact) && !incident.told().containsKey(key);
      if (assumed || incident.isDoubted(key)) {
        List<Judged> others = judge.judge(space.otherwise(incident.facts(), fact));
        if (Hinges.hangsOn(space, fact, all, others, Verdict::answersAs)) {
          boolean group = space.membersOf(fact) != 0;
          Object usual = fact.value(Fact.code(incident.facts().bits(fact.index())));
          assumptions.add(new Answer.Assumption(key, group ? null : usual));
        }
      }
    }
    return assumptions;
  }

  private SortedSet<String> union(Function<Verdict, Collection<String>> part) {
    SortedSet<String> union = null;
    for (Verdict verdict : verdicts) {
      Collection<String> some = part.apply(verdict);
      if (union == null || union.isEmpty()) {
        // the first non-empty set has the order of the convention, which the copy keeps
        union = new TreeSet<>((SortedSet<String>) some);
      } else {
        union.addAll(some);
      }
    }
    return union;
  }
}
