// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Condition.Operator;
import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A rule, but for what is said otherwise. */
final class Variant {

  private static final LocalDate CHECKED = LocalDate.of(2026, 11, 23);

  private final Rule rule;
  private String name;
  private Optional<Rank> rank;
  private Basis basis;
  private SortedSet<String> clauses;
  private Optional<LocalDate> from;
  private Optional<LocalDate> until;
  private List<Condition> conditions;
  private Claim claim;

  Variant(Rule rule) {
    this.rule = rule;
    this.name = rule.name();
    this.rank = rule.rank();
    this.basis = rule.basis();
    this.clauses = rule.clauses();
    this.from = rule.from();
    this.until = rule.until();
    this.conditions = rule.conditions();
    this.claim = rule.claim();
  }

  Variant name(String other) {
    name = other;
    return this;
  }

  Variant rank(Rank other) {
    rank = Optional.of(other);
    return this;
  }

  Variant basis(Basis other) {
    basis = other;
    return this;
  }

  Variant clauses(SortedSet<String> others) {
    clauses = new TreeSet<>(others);
    return this;
  }

  Variant from(LocalDate day) {
    from = Optional.of(day);
    return this;
  }

  Variant until(LocalDate day) {
    until = Optional.of(day);
    return this;
  }

  Variant conditions(List<Condition> others) {
    conditions = others;
    return this;
  }

  Variant claim(Claim other) {
    claim = other;
    return this;
  }

  /** A condition as a rule file would have it. */
  static Condition condition(Fact fact, Operator operator, Collection<?> values) {
    long named = 0;
    for (Object value : values) {
      named |= fact.bit(value);
    }
    return new Condition(fact, operator, new LinkedHashSet<>(values), 0, named);
  }

  /** Asks of the fact that it has one of these values. */
  static Condition among(Fact fact, Collection<?> values) {
    return condition(fact, values.size() == 1 ? Operator.EQUAL : Operator.IN, values);
  }

  Rule rule() {
    return new Rule(
        name,
        rule.file(),
        rule.line(),
        rule.lastLine(),
        rank,
        basis,
        clauses,
        from,
        until,
        from.isPresent() || until.isPresent() ? Optional.of(CHECKED) : Optional.empty(),
        rule.on(),
        List.copyOf(conditions),
        claim);
  }
}
