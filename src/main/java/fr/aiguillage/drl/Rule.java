// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule as it was read: what it says, on what conditions, and where it stands.
 *
 * @param file the path inside the rules folder
 * @param line the line of its name, from 1
 * @param lastLine the line of its {@code end}
 * @param rank empty on a rule that names no owner and no reinstallation
 * @param clauses the clauses it carries, in the order of the convention
 * @param from the first day in force, if it has one
 * @param until the last day in force, if it has one
 * @param checked the day somebody last held the dates against the source
 * @param on what its pattern is on
 * @param conditions all have to be met
 * @param claim what it says when they are; an owner's action is empty where it follows the activity
 */
public record Rule(
    String name,
    String file,
    int line,
    int lastLine,
    Optional<Rank> rank,
    Basis basis,
    SortedSet<String> clauses,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    Optional<LocalDate> checked,
    FactType on,
    List<Condition> conditions,
    Claim claim) {

  /** Whether the rule holds for incidents of that day. */
  public boolean inForce(LocalDate day) {
    return !(from.isPresent() && day.isBefore(from.get()))
        && !(until.isPresent() && day.isAfter(until.get()));
  }

  /** The condition on the fact, if the rule has one. A rule has at most one a fact. */
  public Optional<Condition> on(String fact) {
    for (Condition condition : conditions) {
      if (condition.fact().name().equals(fact)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /**
   * The rule in other words: asking the facts and values of the same names; empty where one of them
   * is gone, so that the rule can fire no more.
   */
  public Optional<Rule> in(Vocabulary words) {
    List<Condition> translated = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<Fact> fact = words.facts(on).named(condition.fact().name());
      if (fact.isEmpty()) {
        return Optional.empty();
      }
      Set<Object> values = new LinkedHashSet<>(condition.values());
      values.removeIf(value -> fact.get().code(value) < 0);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      translated.add(new Condition(fact.get(), condition.operator(), values, condition.line()));
    }
    return Optional.of(
        new Rule(
            name,
            file,
            line,
            lastLine,
            rank,
            basis,
            clauses,
            from,
            until,
            checked,
            on,
            translated,
            claim));
  }

  /**
   * All that an answer can hang on, its dates too, as a text: two rules of one meaning answer
   * alike, whatever they are called and wherever they stand.
   */
  public String meaning() {
    SortedSet<String> asked = new TreeSet<>();
    for (Condition condition : conditions) {
      SortedSet<String> values = new TreeSet<>();
      condition.values().forEach(value -> values.add(value.toString()));
      asked.add(condition.fact() + " " + condition.operator() + " " + values);
    }
    return String.join(
        "|",
        on.word(),
        asked.toString(),
        rank.toString(),
        basis.toString(),
        clauses.toString(),
        from.toString(),
        until.toString(),
        claim.toString());
  }

  /**
   * Whether the two would contradict each other if both counted for one incident: other owners,
   * another reinstallation, another party that stands in, another moment for the same duty.
   */
  public boolean disagreesWith(Rule other) {
    if (claim instanceof Claim.Obligation a && other.claim instanceof Claim.Obligation b) {
      return a.duty().equals(b.duty())
          && a.parties().equals(b.parties())
          && a.moment() != b.moment();
    }
    if (claim instanceof Claim.Reimage a && other.claim instanceof Claim.Reimage b) {
      return !a.equals(b);
    }
    if (claim instanceof Claim.Substitute || claim instanceof Claim.Owner) {
      return claim.getClass() == other.claim.getClass() && !claim.equals(other.claim);
    }
    return false;
  }

  /**
   * One reading of one rule: rules are keys of large maps, and to compare them part by part would
   * cost too much.
   */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
