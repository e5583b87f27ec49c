// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.facts.AnswerKey;
import fr.aiguillage.facts.AnswerKeys;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Fulfilled;
import fr.aiguillage.facts.DiscriminationTree.Leaf;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Focus;
import fr.aiguillage.facts.Incident;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Decides incidents under one rule set. Safe for use by several threads.
 *
 * <p>The rules are evaluated once for each piece of the space that they can distinguish: their
 * result depends only on the piece, and without remembering it each unknown fact would double the
 * cost.
 */
public final class Decider {

  /** The version of the code that resolves claims to answers, part of every record. */
  public static final int RESOLVER_VERSION = Resolver.VERSION;

  /** The maximum number of remembered verdicts: more than the shipped rules produce. */
  private static final int MOST = 20_000;

  private final RuleSet rules;
  private final FactSpace space;
  private final Engine engine;
  private final DiscriminationTree tree;
  private final AnswerKeys questions;
  private final Resolver resolver;

  /** Many pieces meet the same rules and share one verdict. */
  private final ConcurrentMap<Fulfilled, Verdict> distinct = new ConcurrentHashMap<>();

  /** A decider; the rule set must stay open as long as it is in use. */
  public Decider(RuleSet rules, Limits limits) {
    this.rules = rules;
    this.space = rules.space();
    this.engine = new Engine(rules, limits);
    this.tree = new DiscriminationTree(space, rules.rules(), Focus.onIncidents(rules.rules()));
    this.questions = new AnswerKeys(space, rules.rules());
    this.resolver = new Resolver(rules.vocabulary(), rules.rules());
  }

  /** The rule set it decides under. */
  public RuleSet rules() {
    return rules;
  }

  /** The space of incidents as its rules distinguish them. */
  public DiscriminationTree tree() {
    return tree;
  }

  /** Everything about the incident that its answer can depend on. */
  public AnswerKey question(CompletedIncident incident) {
    long told = 0;
    for (Fact fact : space.assumed()) {
      told |= incident.told().containsKey(space.vocabulary().key(fact)) ? 1L << fact.index() : 0;
    }
    for (Fact fact : space.doubtable()) {
      told |= incident.isDoubted(space.vocabulary().key(fact)) ? 1L << fact.index() : 0;
    }
    return questions.of(incident.date(), incident.facts(), told);
  }

  /**
   * Decides the incident.
   *
   * @throws EvaluationStopped if the evaluation exceeds its limits
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

  /** The verdict on each part; those not remembered are evaluated together. */
  private List<Verdict> verdicts(List<Part> parts, LocalDate day) {
    Map<Fulfilled, Incident> fresh = new LinkedHashMap<>();
    for (Part part : parts) {
      if (remembered(part.leaf()) == null) {
        fresh.putIfAbsent(part.leaf().fulfilled(), space.first(part.held()));
      }
    }
    Map<Fulfilled, Verdict> made = new HashMap<>();
    if (!fresh.isEmpty()) {
      List<Verdict> found = resolve(List.copyOf(fresh.values()), day);
      int next = 0;
      for (Fulfilled key : fresh.keySet()) {
        made.put(key, found.get(next++));
      }
      remember(made);
    }
    List<Verdict> verdicts = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Verdict known = remembered(part.leaf());
      verdicts.add(known != null ? known : made.get(part.leaf().fulfilled()));
    }
    return verdicts;
  }

  private Verdict remembered(Leaf leaf) {
    Verdict known = (Verdict) leaf.remembered();
    if (known == null) {
      known = distinct.get(leaf.fulfilled());
      leaf.remember(known);
    }
    return known;
  }

  private void remember(Map<Fulfilled, Verdict> made) {
    if (distinct.size() + made.size() > MOST) {
      distinct.clear();
    }
    distinct.putAll(made);
  }

  private List<Verdict> resolve(List<Incident> incidents, LocalDate day) {
    try (Engine.Run run = engine.open(day)) {
      return resolver.resolve(run, incidents);
    }
  }
}
