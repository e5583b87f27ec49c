package fr.aiguillage.decision;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Focus;
import fr.aiguillage.facts.Incident;
import fr.aiguillage.facts.Question;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides incidents under one rule set. Safe for several threads.
 *
 * <p>The rules are asked each piece of the space that they can tell apart once: what they say of it
 * is a function of the piece, and without remembering it each unknown fact would double the cost.
 */
public final class Decider {

  /** The version of the code that resolves claims to answers, part of every record. */
  public static final int RESOLVER_VERSION = Resolver.VERSION;

  private final RuleSet rules;
  private final FactSpace space;
  private final Engine engine;
  private final DiscriminationTree tree;
  private final Resolver resolver;

  /** Many pieces have one verdict, which is kept once. */
  private final ConcurrentMap<Verdict, Verdict> distinct = new ConcurrentHashMap<>();

  /** The rule set has to stay open as long as anybody decides. */
  public Decider(RuleSet rules, Limits limits) {
    this.rules = rules;
    this.space = rules.space();
    this.engine = new Engine(rules, limits);
    this.tree = new DiscriminationTree(space, rules.rules(), Focus.onIncidents(rules.rules()));
    this.resolver = new Resolver(rules.vocabulary(), rules.rules());
  }

  /** The rule set decided under. */
  public RuleSet rules() {
    return rules;
  }

  /** What its rules can tell apart. */
  public DiscriminationTree tree() {
    return tree;
  }

  /** All of the incident that its answer can hang on. */
  public Question question(CompletedIncident incident) {
    long told = 0;
    for (Fact fact : space.assumed()) {
      told |= incident.told().containsKey(fact.name()) ? 1L << fact.index() : 0;
    }
    return tree.question(incident.date(), incident.facts(), told);
  }

  /**
   * Decides.
   *
   * @throws EvaluationStopped if the evaluation goes past its limits
   * @throws BrokenRuleSet if the rule set leaves the incident without an answer, or with two
   */
  public Answer decide(CompletedIncident incident) {
    LocalDate day = incident.date();
    int stretch = tree.stretches().of(day);
    return Merger.merge(
        space,
        incident,
        box -> {
          List<Part> parts = tree.parts(stretch, box);
          return judged(parts, verdicts(parts, day));
        },
        rules.hash());
  }

  private static List<Judged> judged(List<Part> parts, List<Verdict> verdicts) {
    List<Judged> judged = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      judged.add(new Judged(parts.get(i), verdicts.get(i)));
    }
    return judged;
  }

  /** The verdict on each part, those that are not remembered asked together. */
  private List<Verdict> verdicts(List<Part> parts, LocalDate day) {
    List<Verdict> verdicts = new ArrayList<>(parts.size());
    List<Incident> fresh = new ArrayList<>();
    for (Part part : parts) {
      Verdict known = (Verdict) part.leaf().remembered();
      verdicts.add(known);
      if (known == null) {
        fresh.add(space.first(part.held()));
      }
    }
    if (!fresh.isEmpty()) {
      List<Verdict> found = resolve(fresh, day);
      int next = 0;
      for (int i = 0; i < verdicts.size(); i++) {
        if (verdicts.get(i) == null) {
          Verdict made = found.get(next++);
          Verdict verdict = distinct.computeIfAbsent(made, v -> v);
          verdicts.set(i, verdict);
          parts.get(i).leaf().remember(verdict);
        }
      }
    }
    return verdicts;
  }

  private List<Verdict> resolve(List<Incident> incidents, LocalDate day) {
    try (Engine.Run run = engine.open(day)) {
      return resolver.resolve(run, incidents);
    }
  }
}
