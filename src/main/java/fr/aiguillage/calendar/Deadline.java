// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.calendar;

import fr.aiguillage.convention.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A date of the convention, or something it requires once a year.
 *
 * @param code its identifier
 * @param words its name
 * @param clauses those that it comes from, in the order of the convention
 * @param day its date; empty if none is known, or if it recurs every year
 * @param lifted the day from which it no longer applies
 * @param yearly how it recurs every year
 * @param seats who must attend
 */
public record Deadline(
    String code,
    Words words,
    SortedSet<String> clauses,
    Optional<LocalDate> day,
    Optional<LocalDate> lifted,
    Optional<Yearly> yearly,
    List<Seat> seats) {

  /** Copies the list. */
  public Deadline {
    seats = List.copyOf(seats);
  }

  /**
   * A yearly recurrence.
   *
   * @param since the first day of the first year; each later year begins on the same day
   * @param register the register that shows it was done, by covering a day of the year
   * @param held the days on which it was done, if no register shows it
   */
  public record Yearly(LocalDate since, Optional<String> register, List<LocalDate> held) {

    /** Copies the list. */
    public Yearly {
      held = List.copyOf(held);
    }
  }

  /**
   * Who must attend.
   *
   * @param words who
   * @param least how many of them, at least 1
   */
  public record Seat(Words words, int least) {}
}
