// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.calendar;

import fr.aiguillage.convention.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A day of the convention, or what it wants once a year.
 *
 * @param code by which it is known
 * @param words what it is called
 * @param clauses those that it comes from, in the order of the convention
 * @param day its day; empty where none is known, or it comes every year
 * @param lifted the day since which it counts no more
 * @param yearly how it comes every year
 * @param seats who has to be there
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
   * How something comes every year.
   *
   * @param since the first day of its first year; each later year begins on the same day
   * @param register the list that shows it, by covering a day of the year
   * @param held the days on which it was done, where no list shows it
   */
  public record Yearly(LocalDate since, Optional<String> register, List<LocalDate> held) {

    /** Copies the list. */
    public Yearly {
      held = List.copyOf(held);
    }
  }

  /**
   * Who has to be there.
   *
   * @param words who
   * @param least how many of them, at least 1
   */
  public record Seat(Words words, int least) {}
}
