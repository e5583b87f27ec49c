// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One possible error in a rule that a case can detect: a value at which the rule counts but might
 * be made not to, or one at which it does not count but might be made to.
 *
 * @param slot the place, among those that the rule's conditions can test, see {@link Slots}; for a
 *     value wrongly accepted, the number of the condition; -1 for a date
 * @param bit the value's
 * @param day the day, if it concerns one
 */
record Edge(Rule rule, Kind kind, int slot, long bit, Optional<LocalDate> day) {

  enum Kind {
    /**
     * The rule counts at that value: without a case, restricting it to other values would go
     * unnoticed.
     */
    INSIDE,
    /**
     * The rule does not count at that value, but would: without a case, accepting the value would
     * go unnoticed.
     */
    OUTSIDE,
    /** The rule counts on that day, or earlier if it has no beginning. */
    FIRST_DAY,
    /** The rule counts on that day, or later if it has no end. */
    LAST_DAY,
    /** The rule would count on that day, the last before it begins. */
    DAY_BEFORE,
    /** The rule would count on that day, the first after it ends. */
    DAY_AFTER
  }

  static Edge inside(Rule rule, int slot, long bit) {
    return new Edge(rule, Kind.INSIDE, slot, bit, Optional.empty());
  }

  static Edge outside(Rule rule, int condition, long bit) {
    return new Edge(rule, Kind.OUTSIDE, condition, bit, Optional.empty());
  }

  static Edge on(Rule rule, Kind kind, LocalDate day) {
    return new Edge(rule, kind, -1, 0, Optional.of(day));
  }

  /**
   * The kind for the day before the rule begins or the day after it ends; empty for any other day.
   */
  static Optional<Kind> nextTo(Rule rule, LocalDate day) {
    if (rule.until().map(until -> until.plusDays(1).equals(day)).orElse(false)) {
      return Optional.of(Kind.DAY_AFTER);
    }
    boolean before = rule.from().map(from -> from.minusDays(1).equals(day)).orElse(false);
    return before ? Optional.of(Kind.DAY_BEFORE) : Optional.empty();
  }
}
