// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.DiscriminationTree;
import fr.aiguillage.facts.DiscriminationTree.Fulfilled;
import fr.aiguillage.facts.DiscriminationTree.Leaf;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Focus;
import fr.aiguillage.incident.CompletedIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/**
 * Answers incidents from the rules as they were read, without compiling them: for proofs over the
 * whole space and for explanations, which need no engine. A test over the whole space checks that
 * it gives the same answers as the compiled rules.
 */
public final class PlainReading {

  /** The maximum number of remembered verdicts. */
  private static final int MOST = 20_000;

  private final FactSpace space;
  private final Resolver resolver;
  private final DiscriminationTree tree;

  /** Many pieces meet the same rules and share one verdict. */
  private final ConcurrentMap<Fulfilled, Verdict> distinct = new ConcurrentHashMap<>();

  /** A reading of these rules. */
  public PlainReading(FactSpace space, List<Rule> rules) {
    this(space, rules, Focus.onIncidents(rules));
  }

  /**
   * A reading of these rules.
   *
   * @param focus which of them matter on a piece of the space
   */
  public PlainReading(FactSpace space, List<Rule> rules, Focus focus) {
    this.space = space;
    this.resolver = new Resolver(space.vocabulary(), rules);
    this.tree = new DiscriminationTree(space, rules, focus);
  }

  /** The space of incidents as the rules distinguish them. */
  public DiscriminationTree tree() {
    return tree;
  }

  /**
   * The answer to an incident; it does not name its rule set.
   *
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  public Answer answer(CompletedIncident incident) {
    int stretch = tree.stretches().of(incident.date());
    return Merger.merge(
        space,
        incident,
        box ->
            tree.parts(stretch, box).stream().map(part -> new Judged(part, verdict(part))).toList(),
        "");
  }

  /**
   * The verdict on every combination of the part.
   *
   * @throws BrokenRuleSet if no rule names an owner, or two of one rank disagree
   */
  public Verdict verdict(Part part) {
    Leaf leaf = part.leaf();
    Verdict known = (Verdict) leaf.remembered();
    if (known == null) {
      known = distinct.get(leaf.fulfilled());
      if (known == null) {
        known = resolver.resolve(on(leaf, rule -> true), List.of(space.first(part.held()))).get(0);
        remember(leaf.fulfilled(), known);
      }
      leaf.remember(known);
    }
    return known;
  }

  private void remember(Fulfilled fulfilled, Verdict verdict) {
    if (distinct.size() >= MOST) {
      distinct.clear();
    }
    distinct.put(fulfilled, verdict);
  }

  /** What was put to the rules, and the rules that fired. */
  public record RuleReading(Situation situation, List<Rule> firing) {}

  /**
   * The steps of an incident to its verdict.
   *
   * @param asked everything put to the rules: the incident first, the ruling last
   * @param verdict empty if no rule names an owner, or two of one rank disagree
   * @param broken why there is no verdict
   */
  public record Course(
      List<RuleReading> asked, Optional<Verdict> verdict, Optional<BrokenRuleSet> broken) {

    /** What was put to the rules of that type; null if the incident did not get that far. */
    public Situation situation(FactType type) {
      for (int i = 0; i < asked.size(); i++) {
        if (asked.get(i).situation().type() == type) {
          return asked.get(i).situation();
        }
      }
      return null;
    }
  }

  /**
   * The course of the combinations of the part, which is the same for all of them; except for the
   * incident itself, it is also the same for every part that meets the same rules.
   */
  public Course course(Part part) {
    Course course = course(part, rule -> true);
    course.verdict().ifPresent(verdict -> remember(part.leaf().fulfilled(), verdict));
    return course;
  }

  /** The course of the part as if there were only these rules. */
  public Course course(Part part, Predicate<Rule> only) {
    List<RuleReading> asked = new ArrayList<>();
    Evaluation plain = on(part.leaf(), only);
    Evaluation noting =
        situations -> {
          List<List<Firing>> answers = plain.ask(situations);
          for (int i = 0; i < situations.size(); i++) {
            List<Rule> firing = answers.get(i).stream().map(Firing::rule).toList();
            asked.add(new RuleReading(situations.get(i), firing));
          }
          return answers;
        };
    try {
      Verdict verdict = resolver.resolve(noting, List.of(space.first(part.held()))).get(0);
      return new Course(asked, Optional.of(verdict), Optional.empty());
    } catch (BrokenRuleSet e) {
      return new Course(asked, Optional.empty(), Optional.of(e));
    }
  }

  /**
   * The course of the first combination of a box as if one more rule fired at every step of its
   * type.
   *
   * @param leaf the leaf that contains the whole box
   */
  public Course course(Leaf leaf, Box box, Rule firing) {
    Evaluation plain = on(leaf, rule -> rule != firing);
    Evaluation more =
        situations -> {
          List<List<Firing>> answers = plain.ask(situations);
          for (int i = 0; i < situations.size(); i++) {
            if (situations.get(i).type() == firing.on()) {
              answers.get(i).add(new Firing(firing, firing.claim()));
            }
          }
          return answers;
        };
    try {
      Verdict verdict = resolver.resolve(more, List.of(space.first(box))).get(0);
      return new Course(List.of(), Optional.of(verdict), Optional.empty());
    } catch (BrokenRuleSet e) {
      return new Course(List.of(), Optional.empty(), Optional.of(e));
    }
  }

  /** An evaluation that fires, of the rules of a leaf, those that match the situations. */
  private static Evaluation on(Leaf leaf, Predicate<Rule> only) {
    return situations -> {
      List<List<Firing>> answers = new ArrayList<>(situations.size());
      for (Situation situation : situations) {
        List<Firing> firings = new ArrayList<>();
        for (Rule rule : leaf.rules()) {
          if (rule.on() == situation.type() && only.test(rule) && meets(rule, situation.bits())) {
            firings.add(new Firing(rule, rule.claim()));
          }
        }
        answers.add(firings);
      }
      return answers;
    };
  }

  private static boolean meets(Rule rule, long[] bits) {
    for (Condition condition : rule.conditions()) {
      if (!condition.accepts(bits[condition.fact().index()])) {
        return false;
      }
    }
    return true;
  }
}
