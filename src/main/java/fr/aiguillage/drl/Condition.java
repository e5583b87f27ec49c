package fr.aiguillage.drl;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One condition of a rule: what a fact has to be, or not to be.
 *
 * @param values the constants named, in their order
 * @param line where it stands in the file
 */
public record Condition(Fact fact, Operator operator, Set<Object> values, int line) {

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

    /** As a rule spells it. */
    public String symbol() {
      return symbol;
    }

    boolean isNegation() {
      return this == NOT_EQUAL || this == NOT_IN || this == NOT_CONTAINS;
    }

    boolean isOnSet() {
      return this == CONTAINS || this == NOT_CONTAINS;
    }

    boolean takesList() {
      return this == IN || this == NOT_IN;
    }
  }

  /** Whether the fact's value meets the condition; null meets only a negation, as in Drools. */
  public boolean accepts(Object value) {
    boolean named =
        operator.isOnSet()
            ? value instanceof Collection<?> held && held.containsAll(values)
            : value != null && values.contains(value);
    return named != operator.isNegation();
  }

  /** The values of the fact's domain that meet the condition, for a fact that is no set. */
  public Set<Object> accepted() {
    Set<Object> accepted = new LinkedHashSet<>(fact.domain());
    accepted.removeIf(value -> !accepts(value));
    return accepted;
  }
}
