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
 * A rule as it was read: what it says, under which conditions, and where it is.
 *
 * @param file the path inside the rules folder
 * @param line the line of its name, from 1
 * @param lastLine the line of its {@code end}
 * @param rank empty for a rule that names no owner and no reinstallation
 * @param clauses the clauses it applies, in the order of the convention
 * @param from the first day in force, if it has one
 * @param until the last day in force, if it has one
 * @param checked the day on which somebody last checked the dates against the source
 * @param on the type of its pattern
 * @param conditions all must be met
 * @param claim what it says when they are; an owner's action is empty if it is that of the
 *     activity's column
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

  /** Whether the rule is in force for incidents of that day. */
  public boolean inForce(LocalDate day) {
    return !(from.isPresent() && day.isBefore(from.get()))
        && !(until.isPresent() && day.isAfter(until.get()));
  }

  /** The condition on the fact, if the rule has one. A rule has at most one condition per fact. */
  public Optional<Condition> on(String fact) {
    for (Condition condition : conditions) {
      if (condition.fact().name().equals(fact)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /**
   * The rule under another vocabulary, testing the facts and values of the same names; empty if one
   * of them no longer exists, so that the rule can never fire.
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
   * Everything in the rule that can affect an answer, including its dates, as text: two rules of
   * equal meaning give equal answers, whatever their names and places.
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
   * Whether the two would contradict each other if both counted for one incident: different owners,
   * a different reinstallation, a different substitute, or a different moment for the same duty.
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
   * Identity: rules are keys of large maps, and comparing them component by component would cost
   * too much.
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
