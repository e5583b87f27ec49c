// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.calendar;

import java.time.LocalDate;

/**
 * A deadline in its time, as it stands on the day of the calendar.
 *
 * @param first the day, or the first day of the year it belongs to
 * @param last the same day, or the last of that year
 */
public record Occurrence(Deadline deadline, LocalDate first, LocalDate last, State state) {

  /** How it stands. */
  public enum State {
    /** A day that is over. */
    PAST,
    /** A day to come, today, or a year that has not begun. */
    UPCOMING,
    /** A notice that counts no more. */
    LIFTED,
    /** Wanted once in a year, and recorded. */
    DONE,
    /** Wanted once in the year that runs, and not recorded yet. */
    DUE,
    /** Wanted once in a year that is over, and never recorded. */
    OVERDUE
  }
}
