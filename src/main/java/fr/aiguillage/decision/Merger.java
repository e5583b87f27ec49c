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

  private static final Comparator<TraceEntry> BY_RANK =
      Comparator.comparing((TraceEntry t) -> t.rule().on())
          .thenComparing(t -> t.rule().rank().map(Rank::ordinal).orElse(0))
          .thenComparing(t -> t.rule().file())
          .thenComparingInt(t -> t.rule().line());

  private final Map<Incident, Verdict> verdicts;
  private final Verdict first;

  private Merger(Map<Incident, Verdict> verdicts) {
    this.verdicts = verdicts;
    this.first = verdicts.values().iterator().next();
  }

  static Answer merge(Map<Incident, Verdict> verdicts, String ruleset) {
    return new Merger(verdicts).merge(ruleset);
  }

  private Answer merge(String ruleset) {
    boolean settled = all().allMatch(first::assignsAs);
    Outcome outcome = settled ? first.outcome() : Outcome.FACTS_NEEDED;
    Basis basis =
        settled ? all().map(Verdict::basis).min(Enum::compareTo).orElseThrow() : Basis.NONE;
    SortedSet<String> clauses = new TreeSet<>();
    verdicts.values().forEach(v -> clauses.addAll(v.clauses()));
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
    return verdicts.values().stream();
  }

  private Owner owner() {
    Set<Actor> actors = EnumSet.allOf(Actor.class);
    verdicts.values().forEach(v -> actors.retainAll(v.owner().actors()));
    if (all().allMatch(v -> v.owner().samePartiesAs(first.owner()))) {
      return new Owner(first.owner().mode(), first.owner().parties(), actors);
    }
    Set<Party> union = EnumSet.noneOf(Party.class);
    verdicts.values().forEach(v -> union.addAll(v.owner().parties()));
    return new Owner(OwnerMode.ALTERNATIVE, union, actors);
  }

  private Action action() {
    return all().allMatch(v -> v.action() == first.action()) ? first.action() : Action.QUALIFIER;
  }

  private Reimage reimage() {
    SortedSet<String> clauses = new TreeSet<>();
    verdicts.values().forEach(v -> clauses.addAll(v.reimage().clauses()));
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
      for (Verdict verdict : verdicts.values()) {
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
    FACTS.keySet().stream().filter(this::matters).forEach(missing::add);
    return missing;
  }

  private boolean matters(String fact) {
    Map<List<Object>, Verdict> byTheOthers = new LinkedHashMap<>();
    for (Map.Entry<Incident, Verdict> entry : verdicts.entrySet()) {
      List<Object> others = others(fact, entry.getKey());
      Verdict known = byTheOthers.putIfAbsent(others, entry.getValue());
      if (known != null && !known.answersAs(entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static List<Object> others(String fact, Incident incident) {
    List<Object> others = new ArrayList<>(FACTS.size());
    FACTS.forEach((key, value) -> others.add(key.equals(fact) ? null : value.apply(incident)));
    return others;
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
