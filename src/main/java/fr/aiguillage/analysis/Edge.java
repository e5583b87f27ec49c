// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One way in which a rule could be written a little wrong, and that a case shows: a value at which
 * it counts and could be missed, or one at which it does not and could be let in.
 *
 * @param slot which place, of those that the rule's conditions can ask, see {@link Slots}; of a
 *     value let in, the number of the condition; -1 for a date
 * @param bit the value's
 * @param day the day, where it is about one
 */
record Edge(Rule rule, Kind kind, int slot, long bit, Optional<LocalDate> day) {

  enum Kind {
    /** It counts at that value: without a case, a restriction to others goes unseen. */
    INSIDE,
    /** It does not, and would count: without a case, letting it in goes unseen. */
    OUTSIDE,
    /** It counts on that day, or earlier where it has no beginning. */
    FIRST_DAY,
    /** It counts on that day, or later where it has no end. */
    LAST_DAY,
    /** It would count on that day, the last before it begins. */
    DAY_BEFORE,
    /** It would count on that day, the first after it ends. */
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

  /** Whether the day is the one before the rule begins, or after it ends. */
  static Optional<Kind> nextTo(Rule rule, LocalDate day) {
    if (rule.until().map(until -> until.plusDays(1).equals(day)).orElse(false)) {
      return Optional.of(Kind.DAY_AFTER);
    }
    boolean before = rule.from().map(from -> from.minusDays(1).equals(day)).orElse(false);
    return before ? Optional.of(Kind.DAY_BEFORE) : Optional.empty();
  }
}
