// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Fact;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One condition of a rule: what a fact has to be, or must not be.
 *
 * @param values the constants named, in their order
 * @param line its line in the file
 * @param named the bits of the values named
 */
public record Condition(Fact fact, Operator operator, Set<Object> values, int line, long named) {

  /** A condition; its bits are derived from its values. */
  Condition(Fact fact, Operator operator, Set<Object> values, int line) {
    this(fact, operator, values, line, bits(fact, values));
  }

  /** The operators that a rule may use. */
  public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    IN("in"),
    NOT_IN("not in"),
    CONTAINS("contains"),
    NOT_CONTAINS("not contains");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Its spelling in rules. */
    public String symbol() {
      return symbol;
    }

    boolean isNegation() {
      return this == NOT_EQUAL || this == NOT_IN || this == NOT_CONTAINS;
    }

    boolean isOnSet() {
      return this == CONTAINS || this == NOT_CONTAINS;
    }

    /** Whether it takes a list of values. */
    public boolean takesList() {
      return this == IN || this == NOT_IN;
    }
  }

  private static long bits(Fact fact, Set<Object> values) {
    long bits = 0;
    for (Object value : values) {
      bits |= fact.bit(value);
    }
    return bits;
  }

  /**
   * Whether a fact that has these values meets the condition.
   *
   * @param bits of its value, or of all values of a set; {@link Fact#ABSENT} for none, which meets
   *     only a negation, as in Drools
   */
  public boolean accepts(long bits) {
    return ((bits & named) != 0) != operator.isNegation();
  }

  /** The bits of all values that meet the condition, for a fact that is not a set. */
  public long accepted() {
    return operator.isNegation() ? (fact.all() | Fact.ABSENT) & ~named : named;
  }

  /** The values of the fact's domain that meet the condition, for a fact that is not a set. */
  public Set<Object> acceptedValues() {
    Set<Object> accepted = new LinkedHashSet<>(fact.domain());
    accepted.removeIf(value -> (fact.bit(value) & accepted()) == 0);
    return accepted;
  }
}
