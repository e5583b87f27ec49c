// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Incident;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps the claims of the highest rank and overrides the others, recording which rule did.
 *
 * <p>There are three steps, each using the result of the one before. The claims on the incident
 * give an owner. Then another party may stand in for it, and the question of a reinstallation is
 * answered; a required reinstallation makes its party the owner unless a nature decides. Finally,
 * obligations and notes attach to the result. Out of scope, nothing more is evaluated.
 */
final class Resolver {

  /**
   * Must change whenever the same claims would be resolved to a different answer; every record
   * names it. Version 1 was the first, before 1.0.
   */
  static final int VERSION = 2;

  private static final SortedSet<String> NOBODY = Collections.emptySortedSet();

  private final Vocabulary vocabulary;
  private final Map<FactType, Long> read = new EnumMap<>(FactType.class);

  /** Resolves what these rules claim. */
  Resolver(Vocabulary vocabulary, List<Rule> rules) {
    this.vocabulary = vocabulary;
    for (Rule rule : rules) {
      for (Condition condition : rule.conditions()) {
        read.merge(rule.on(), 1L << condition.fact().index(), (a, b) -> a | b);
      }
    }
  }

  /**
   * The verdict on each incident. Intermediate results that several incidents share are evaluated
   * only once.
   *
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  List<Verdict> resolve(Evaluation rules, List<Incident> incidents) {
    List<Course> courses = new ArrayList<>(incidents.size());
    List<List<Firing>> onIncidents = rules.ask(incidents.stream().map(Situation::of).toList());
    for (int i = 0; i < incidents.size(); i++) {
      courses.add(new Course(incidents.get(i), onIncidents.get(i)));
    }
    List<Course> inScope = courses.stream().filter(Course::isInScope).toList();
    List<List<Firing>> onDesignations =
        askOnce(rules, inScope.stream().map(Course::designation).toList());
    for (int i = 0; i < inScope.size(); i++) {
      inScope.get(i).settle(onDesignations.get(i));
    }
    List<List<Firing>> onRulings = askOnce(rules, inScope.stream().map(Course::ruling).toList());
    for (int i = 0; i < inScope.size(); i++) {
      inScope.get(i).attach(onRulings.get(i));
    }
    return courses.stream().map(Course::verdict).toList();
  }

  private static List<List<Firing>> askOnce(Evaluation rules, List<Situation> situations) {
    if (situations.size() <= 1) {
      return situations.isEmpty() ? List.of() : rules.ask(situations);
    }
    List<Situation> distinct = List.copyOf(new LinkedHashSet<>(situations));
    List<List<Firing>> answers = rules.ask(distinct);
    Map<Situation, List<Firing>> known = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      known.put(distinct.get(i), answers.get(i));
    }
    return situations.stream().map(known::get).toList();
  }

  /** One incident on its way to its verdict. */
  private final class Course {

    private final Incident incident;
    private final List<TraceEntry> trace = new ArrayList<>();
    private final List<Firing> owning;
    private final Rank rank;
    private Outcome outcome;
    private Owner owner;
    private Action action;
    private Basis basis;
    private SortedSet<String> clauses;
    private Reimage reimage =
        new Reimage(ReimageStatus.NOT_REQUIRED, Basis.NONE, NOBODY, Optional.empty());
    private Attached attached = Attached.NOTHING;

    Course(Incident incident, List<Firing> firings) {
      this.incident = incident;
      owning = Strongest.owning(firings);
      if (owning.isEmpty()) {
        throw new BrokenRuleSet(incident);
      }
      Firing first = Strongest.agreed(owning);
      Claim.Owner claim = (Claim.Owner) first.claim();
      rank = first.rank();
      outcome = claim.outcome();
      owner = new Owner(claim.mode(), claim.parties(), claim.actors());
      action = claim.action().orElse(incident.activity().action());
      basis = Strongest.basis(owning);
      clauses = clauses(owning);
      SortedSet<String> stronger = names(owning);
      for (Firing firing : firings) {
        boolean kept = owning.contains(firing);
        note(firing, withAction(firing.claim()), kept, kept ? NOBODY : stronger);
      }
    }

    boolean isInScope() {
      return outcome != Outcome.OUT_OF_SCOPE;
    }

    private boolean natureApplies() {
      return rank == Rank.NATURE;
    }

    Situation designation() {
      return decided(FactType.DESIGNATION)
          .with(Vocabulary.ONLY_PARTY, only(owner.parties()))
          .with(Vocabulary.ONLY_ACTOR, only(owner.actors()));
    }

    Situation ruling() {
      return decided(FactType.RULING)
          .with(Vocabulary.ACTION, action)
          .with(Vocabulary.REIMAGE, reimage.status());
    }

    private Situation decided(FactType type) {
      return Situation.after(vocabulary, type, incident, read.getOrDefault(type, 0L))
          .with(Vocabulary.OUTCOME, outcome)
          .withAll(Vocabulary.OWNERS, owner.parties())
          .withAll(Vocabulary.ACTORS, owner.actors())
          .with(Vocabulary.NATURE_APPLIES, natureApplies());
    }

    /** Settles who stands in for whom, and whether the machine is reinstalled. */
    void settle(List<Firing> firings) {
      List<Firing> reimaging = Strongest.of(firings, Claim.Reimage.class);
      for (Firing firing : reimaging) {
        note(firing, firing.claim(), true, NOBODY);
      }
      if (!reimaging.isEmpty()) {
        Claim.Reimage claim = (Claim.Reimage) Strongest.agreed(reimaging).claim();
        reimage =
            new Reimage(
                claim.status(),
                Strongest.basis(reimaging),
                clauses(reimaging),
                claim.performedBy());
        if (claim.status() == ReimageStatus.REQUIRED && !natureApplies()) {
          reinstall(claim, reimaging, firings);
          return;
        }
      }
      substitute(Strongest.of(firings, Claim.Substitute.class));
      for (Firing firing : Strongest.of(firings, Claim.Withdraw.class)) {
        SortedSet<Actor> left = new TreeSet<>(owner.actors());
        boolean leaves = left.remove(((Claim.Withdraw) firing.claim()).actor()) && !left.isEmpty();
        owner = leaves ? new Owner(owner.mode(), owner.parties(), left) : owner;
        note(firing, firing.claim(), leaves, NOBODY);
      }
    }

    /** Makes the party that reinstalls the owner, and overrides the previous owner. */
    private void reinstall(Claim.Reimage claim, List<Firing> reimaging, List<Firing> firings) {
      SortedSet<String> stronger = names(reimaging);
      trace.replaceAll(
          entry ->
              entry.kept() && entry.claim() instanceof Claim.Owner
                  ? new TraceEntry(entry.rule(), entry.claim(), false, stronger)
                  : entry);
      for (Firing firing : firings) {
        if (!reimaging.contains(firing)) {
          note(firing, firing.claim(), false, stronger);
        }
      }
      outcome = Outcome.ASSIGNED;
      owner =
          new Owner(
              OwnerMode.SOLE, new TreeSet<>(claim.performedBy().stream().toList()), claim.actors());
      action = claim.action().orElse(action);
      basis = reimage.basis();
      clauses = reimage.clauses();
    }

    private void substitute(List<Firing> substituting) {
      if (substituting.isEmpty()) {
        return;
      }
      substituting.forEach(firing -> note(firing, firing.claim(), true, NOBODY));
      Claim.Substitute claim = (Claim.Substitute) Strongest.agreed(substituting).claim();
      owner = new Owner(owner.mode(), new TreeSet<>(List.of(claim.party())), owner.actors());
      SortedSet<String> both = new TreeSet<>(clauses);
      both.addAll(clauses(substituting));
      clauses = both;
    }

    /** Attaches obligations and notes to the result. */
    void attach(List<Firing> firings) {
      attached = Attached.of(firings, owner);
      firings.forEach(firing -> note(firing, firing.claim(), true, NOBODY));
    }

    private void note(Firing firing, Claim claim, boolean kept, SortedSet<String> setAsideBy) {
      trace.add(new TraceEntry(firing.rule(), claim, kept, setAsideBy));
    }

    private Claim withAction(Claim claim) {
      return claim instanceof Claim.Owner one && one.action().isEmpty()
          ? one.doing(incident.activity().action())
          : claim;
    }

    Verdict verdict() {
      return new Verdict(
          outcome,
          owner,
          action,
          reimage,
          attached.obligations(),
          attached.notes(),
          isInScope() ? Optional.of(natureApplies()) : Optional.empty(),
          basis,
          clauses,
          trace);
    }
  }

  private static SortedSet<String> names(List<Firing> firings) {
    SortedSet<String> names = new TreeSet<>();
    firings.forEach(firing -> names.add(firing.rule().name()));
    return names;
  }

  private static <T> T only(SortedSet<T> values) {
    return values.size() == 1 ? values.first() : null;
  }

  /** The clauses of all of them, in the order of the convention. */
  static SortedSet<String> clauses(List<Firing> firings) {
    SortedSet<String> first = firings.get(0).rule().clauses();
    if (firings.size() == 1) {
      return first;
    }
    SortedSet<String> clauses = new TreeSet<>(first);
    firings.forEach(firing -> clauses.addAll(firing.rule().clauses()));
    return clauses;
  }
}
