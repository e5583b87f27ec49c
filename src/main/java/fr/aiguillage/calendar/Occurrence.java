// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.calendar;

import java.time.LocalDate;

/**
 * One occurrence of a deadline, as of the day of the calendar.
 *
 * @param first the day, or the first day of the year it belongs to
 * @param last the same day, or the last of that year
 */
public record Occurrence(Deadline deadline, LocalDate first, LocalDate last, State state) {

  /** The states of an occurrence. */
  public enum State {
    /** A past day. */
    PAST,
    /** Today or a future day, or a year that has not begun. */
    UPCOMING,
    /** A deadline that no longer applies. */
    LIFTED,
    /** Required once a year, and recorded. */
    DONE,
    /** Required once in the current year, and not recorded yet. */
    DUE,
    /** Required once in a past year, and never recorded. */
    OVERDUE
  }
}
