package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.vocabulary.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes one answer of the verdicts for every combination of the unknown facts. */
final class Merger {

  /** The unknown facts that count, each by the key that the request calls it by. */
  private static final Map<String, Function<Incident, Object>> FACTS =
      new TreeMap<>(
          Map.of(
              "service", Incident::service,
              "zone", Incident::zone,
              "acquiredBy", Incident::acquiredBy,
              "suppliedByAcademie", Incident::suppliedByAcademie,
              "recentChange.inAnnexe1", Incident::inAnnexe1,
              "recentChange.inSocleSysteme", Incident::inSocleSysteme,
              "recentChange.inSocleApplicatif", Incident::inSocleApplicatif));

  private static final List<String> KEYS = List.copyOf(FACTS.keySet());

  private static final Comparator<TraceEntry> BY_RANK =
      Comparator.comparingInt((TraceEntry t) -> t.rule().on().ordinal())
          .thenComparingInt(t -> t.rule().rank().map(Rank::ordinal).orElse(0))
          .thenComparing(t -> t.rule().file())
          .thenComparingInt(t -> t.rule().line());

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
    List<TraceEntry> trace = new ArrayList<>(verdict.trace());
    trace.sort(BY_RANK);
    return new Answer(
        verdict.outcome(),
        verdict.owner(),
        verdict.action(),
        verdict.reimage(),
        verdict.obligations(),
        Collections.emptySortedSet(),
        verdict.basis(),
        verdict.clauses(),
        Collections.unmodifiableList(trace),
        ruleset);
  }

  private Answer merge(String ruleset) {
    boolean settled = all().allMatch(first::assignsAs);
    Outcome outcome = settled ? first.outcome() : Outcome.FACTS_NEEDED;
    Basis basis =
        settled ? all().map(Verdict::basis).min(Enum::compareTo).orElseThrow() : Basis.NONE;
    SortedSet<String> clauses = new TreeSet<>();
    verdicts.forEach(v -> clauses.addAll(v.clauses()));
    return new Answer(
        outcome,
        owner(),
        action(),
        reimage(),
        obligations(),
        missingFacts(),
        basis,
        clauses,
        trace(),
        ruleset);
  }

  private Stream<Verdict> all() {
    return verdicts.stream();
  }

  private Owner owner() {
    Set<Actor> actors = EnumSet.allOf(Actor.class);
    verdicts.forEach(v -> actors.retainAll(v.owner().actors()));
    if (all().allMatch(v -> v.owner().samePartiesAs(first.owner()))) {
      return new Owner(first.owner().mode(), first.owner().parties(), actors);
    }
    Set<Party> union = EnumSet.noneOf(Party.class);
    verdicts.forEach(v -> union.addAll(v.owner().parties()));
    return new Owner(OwnerMode.ALTERNATIVE, union, actors);
  }

  private Action action() {
    return all().allMatch(v -> v.action() == first.action()) ? first.action() : Action.QUALIFIER;
  }

  private Reimage reimage() {
    SortedSet<String> clauses = new TreeSet<>();
    verdicts.forEach(v -> clauses.addAll(v.reimage().clauses()));
    boolean common = all().allMatch(v -> v.reimage().status() == first.reimage().status());
    return common
        ? new Reimage(first.reimage().status(), clauses, first.reimage().performedBy())
        : new Reimage(ReimageStatus.TO_CONFIRM, clauses, Optional.empty());
  }

  /** Those that every combination has, each judged with its own status. */
  private List<Obligation> obligations() {
    List<Obligation> common = new ArrayList<>();
    for (Obligation candidate : first.obligations()) {
      SortedSet<String> clauses = new TreeSet<>();
      boolean everywhere = true;
      for (Verdict verdict : verdicts) {
        Optional<Obligation> same =
            verdict.obligations().stream().filter(candidate::isSameAs).findFirst();
        same.ifPresent(o -> clauses.addAll(o.clauses()));
        everywhere &= same.isPresent();
      }
      if (everywhere) {
        common.add(new Obligation(candidate.code(), candidate.party(), candidate.when(), clauses));
      }
    }
    return common;
  }

  /** The facts of which two values, all else equal, give different answers. */
  private SortedSet<String> missingFacts() {
    SortedSet<String> missing = new TreeSet<>();
    if (all().allMatch(first::answersAs)) {
      return missing;
    }
    Object[][] values = new Object[incidents.size()][];
    for (int i = 0; i < values.length; i++) {
      Incident incident = incidents.get(i);
      values[i] = FACTS.values().stream().map(fact -> fact.apply(incident)).toArray();
    }
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        int fact = onlyDifference(values[i], values[j]);
        if (fact >= 0 && !verdicts.get(i).answersAs(verdicts.get(j))) {
          missing.add(KEYS.get(fact));
        }
      }
    }
    return missing;
  }

  /**
   * The one fact in which the two have to differ; -1 where there are more. A fact that one of them
   * leaves open could be the same.
   */
  private static int onlyDifference(Object[] one, Object[] other) {
    int found = -1;
    for (int f = 0; f < one.length; f++) {
      if (one[f] != null && other[f] != null && one[f] != other[f] && !one[f].equals(other[f])) {
        if (found >= 0) {
          return -1;
        }
        found = f;
      }
    }
    return found;
  }

  private List<TraceEntry> trace() {
    Map<Rule, TraceEntry> byRule = new LinkedHashMap<>();
    all()
        .map(Verdict::trace)
        .flatMap(Collection::stream)
        .forEach(t -> byRule.merge(t.rule(), t, Merger::both));
    return byRule.values().stream().sorted(BY_RANK).toList();
  }

  private static TraceEntry both(TraceEntry one, TraceEntry other) {
    SortedSet<String> by = new TreeSet<>(one.setAsideBy());
    by.addAll(other.setAsideBy());
    if (!Objects.equals(one.claim(), other.claim())) {
      throw new IllegalStateException("one rule, two claims: " + one.rule().name());
    }
    return new TraceEntry(one.rule(), one.claim(), one.kept() || other.kept(), by);
  }
}
