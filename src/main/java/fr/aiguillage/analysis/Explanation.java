// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.PlainReading;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.decision.Verdict;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.DiscriminationTree.Part;
import fr.aiguillage.facts.FactSpace;
import fr.aiguillage.facts.Incident;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.ruleset.Draft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why an incident gets its answer: the rules that fire, and why another one does not. */
public final class Explanation {

  private final List<Rule> rules;
  private final CompletedIncident incident;
  private final FactSpace space;
  private final PlainReading reading;
  private final List<Part> parts;
  private final List<PlainReading.Course> courses;

  /**
   * The first reason why a rule did not fire for some of the combinations of the unknown facts.
   *
   * @param combination one of them
   * @param condition the first condition that failed; empty if the rule was not in force on the day
   * @param found the value that the fact had, a set of values, or null if it had none; or the day
   */
  public record Reason(Incident combination, Optional<Condition> condition, Object found) {}

  private Explanation(Draft draft, CompletedIncident incident) {
    this.rules = draft.rules();
    this.incident = incident;
    this.space = draft.space();
    this.reading = new PlainReading(space, rules);
    this.parts = reading.tree().parts(incident.date(), incident.facts());
    this.courses = parts.stream().map(reading::course).toList();
  }

  /** Explains the incident under the rules of the draft, which may contradict each other. */
  public static Explanation of(Draft draft, CompletedIncident incident) {
    return new Explanation(draft, incident);
  }

  /**
   * The answer, with every rule that fired in its trace; it does not name its rule set.
   *
   * @throws BrokenRuleSet if no rule answers, or two of one rank disagree
   */
  public Answer answer() {
    return reading.answer(incident);
  }

  /** Whether there is an answer for everything that the incident could be. */
  public boolean isAnswered() {
    return courses.stream().allMatch(course -> course.verdict().isPresent());
  }

  /** Whether no rule names an owner for something that the incident could be. */
  public boolean isGap() {
    return courses.stream()
        .flatMap(course -> course.broken().stream())
        .anyMatch(broken -> broken.rules().isEmpty());
  }

  /** The pairs of rules that contradict each other on something that the incident could be. */
  public Set<List<Rule>> conflicts() {
    Set<List<Rule>> conflicts = new LinkedHashSet<>();
    for (PlainReading.Course course : courses) {
      course
          .broken()
          .map(BrokenRuleSet::rules)
          .filter(two -> !two.isEmpty())
          .ifPresent(conflicts::add);
      List<Rule> kept = course.verdict().map(Verdict::kept).orElse(List.of());
      for (int i = 0; i < kept.size(); i++) {
        for (Rule other : kept.subList(i + 1, kept.size())) {
          if (kept.get(i).on() == FactType.RULING && kept.get(i).disagreesWith(other)) {
            conflicts.add(List.of(kept.get(i), other));
          }
        }
      }
    }
    return conflicts;
  }

  /** The vocabulary of the rules. */
  public Vocabulary vocabulary() {
    return space.vocabulary();
  }

  /** The names of the rules. */
  public List<String> ruleNames() {
    return rules.stream().map(Rule::name).toList();
  }

  /** The rule of that name. */
  public Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /** For each possible piece of the incident on which the rule does not fire, the first reason. */
  public List<Reason> whyNot(Rule rule) {
    List<Reason> reasons = new ArrayList<>();
    for (Part part : parts) {
      if (!rule.inForce(incident.date())) {
        reasons.add(new Reason(space.first(part.held()), Optional.empty(), incident.date()));
      } else {
        firstFailed(rule, part).ifPresent(reasons::add);
      }
    }
    return reasons;
  }

  private Optional<Reason> firstFailed(Rule rule, Part part) {
    Incident combination = space.first(part.held());
    Optional<Situation> asked = Optional.ofNullable(reading.course(part).situation(rule.on()));
    for (Condition condition : rule.conditions()) {
      Fact fact = condition.fact();
      // the situation leaves out facts that no remaining rule tests, but the incident has them
      long bits =
          space
              .facts()
              .named(fact.name())
              .map(own -> combination.bit(own.index()))
              .or(() -> asked.map(one -> one.bits(fact)))
              .orElse(Fact.ABSENT);
      if (!condition.accepts(bits)) {
        return Optional.of(new Reason(combination, Optional.of(condition), found(fact, bits)));
      }
    }
    return Optional.empty();
  }

  private static Object found(Fact fact, long bits) {
    if (!fact.isSet()) {
      return fact.value(Fact.code(bits));
    }
    Set<Object> found = new LinkedHashSet<>();
    for (Object value : fact.domain()) {
      if ((bits & fact.bit(value)) != 0) {
        found.add(value);
      }
    }
    return found;
  }
}
