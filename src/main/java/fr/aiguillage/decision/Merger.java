package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.vocabulary.Incident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes one answer of the verdicts for every combination of the unknown facts. */
final class Merger {

  private final List<Incident> incidents;
  private final List<Verdict> verdicts;
  private final Verdict first;

  private Merger(List<Incident> incidents, List<Verdict> verdicts) {
    this.incidents = incidents;
    this.verdicts = verdicts;
    this.first = verdicts.get(0);
  }

  /**
   * One answer.
   *
   * @param incidents each with its verdict at its place; a fact that one leaves null could have any
   *     value there, and no two hold the same combination
   */
  static Answer merge(List<Incident> incidents, List<Verdict> verdicts, String ruleset) {
    return verdicts.size() == 1
        ? alone(verdicts.get(0), ruleset)
        : new Merger(incidents, verdicts).merge(ruleset);
  }

  private static Answer alone(Verdict verdict, String ruleset) {
    return new Answer(
        verdict.outcome(),
        verdict.owner(),
        verdict.action(),
        verdict.reimage(),
        verdict.obligations(),
        Collections.emptySortedSet(),
        verdict.basis(),
        verdict.clauses(),
        Traces.sorted(verdict.trace()),
        ruleset);
  }

  private Answer merge(String ruleset) {
    boolean settled = all(first::assignsAs);
    return new Answer(
        settled ? first.outcome() : Outcome.FACTS_NEEDED,
        owner(),
        all(v -> v.action() == first.action()) ? first.action() : Action.QUALIFIER,
        reimage(),
        obligations(),
        all(first::answersAs)
            ? Collections.emptySortedSet()
            : MissingFacts.among(incidents, verdicts),
        settled ? weakestBasis() : Basis.NONE,
        union(each(Verdict::clauses)),
        Traces.merged(verdicts),
        ruleset);
  }

  private boolean all(Predicate<Verdict> test) {
    for (Verdict verdict : verdicts) {
      if (!test.test(verdict)) {
        return false;
      }
    }
    return true;
  }

  private <T> List<T> each(Function<Verdict, T> part) {
    List<T> parts = new ArrayList<>(verdicts.size());
    for (Verdict verdict : verdicts) {
      parts.add(part.apply(verdict));
    }
    return parts;
  }

  private Basis weakestBasis() {
    return Collections.min(each(Verdict::basis));
  }

  private Owner owner() {
    Set<Actor> actors = EnumSet.allOf(Actor.class);
    verdicts.forEach(v -> actors.retainAll(v.owner().actors()));
    if (all(v -> v.owner().samePartiesAs(first.owner()))) {
      return new Owner(first.owner().mode(), first.owner().parties(), actors);
    }
    Set<Party> union = EnumSet.noneOf(Party.class);
    verdicts.forEach(v -> union.addAll(v.owner().parties()));
    return new Owner(OwnerMode.ALTERNATIVE, union, actors);
  }

  private Reimage reimage() {
    ReimageStatus status = first.reimage().status();
    SortedSet<String> clauses = union(each(v -> v.reimage().clauses()));
    return all(v -> v.reimage().status() == status)
        ? new Reimage(status, clauses, first.reimage().performedBy())
        : new Reimage(ReimageStatus.TO_CONFIRM, clauses, Optional.empty());
  }

  /** Those that every combination has, each judged with its own status. */
  private List<Obligation> obligations() {
    List<Obligation> common = new ArrayList<>();
    List<SortedSet<String>> clauses = new ArrayList<>(verdicts.size());
    for (Obligation candidate : first.obligations()) {
      clauses.clear();
      for (Verdict verdict : verdicts) {
        for (Obligation obligation : verdict.obligations()) {
          if (candidate.isSameAs(obligation)) {
            clauses.add(obligation.clauses());
            break;
          }
        }
      }
      if (clauses.size() == verdicts.size()) {
        common.add(
            new Obligation(candidate.code(), candidate.party(), candidate.when(), union(clauses)));
      }
    }
    return common;
  }

  /** Most verdicts rest on the same rules and hold their very sets, which are read once. */
  private static SortedSet<String> union(List<SortedSet<String>> sets) {
    SortedSet<String> latest = sets.get(0);
    SortedSet<String> union = latest;
    for (SortedSet<String> set : sets) {
      if (set != latest) {
        union = union == sets.get(0) ? new TreeSet<>(union) : union;
        union.addAll(set);
        latest = set;
      }
    }
    return union;
  }
}
