// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.calendar;

import fr.aiguillage.calendar.Occurrence.State;
import fr.aiguillage.convention.Period;
import fr.aiguillage.register.Registers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The deadlines of a convention as of a day; they depend only on the rule set and that day. What is
 * not recorded is not known to be done, and {@link State#OVERDUE} means no more than that.
 *
 * @param deadlines in the order of the rule set
 * @param day the day of reference
 */
public record Calendar(List<Deadline> deadlines, Registers registers, LocalDate day) {

  /** Copies the list. */
  public Calendar {
    deadlines = List.copyOf(deadlines);
  }

  /**
   * What begins on or before one day and is not over before another, by first day; on the same day,
   * in the order of the rule set.
   */
  public List<Occurrence> between(Optional<LocalDate> from, LocalDate to) {
    List<Occurrence> all = new ArrayList<>();
    for (Deadline deadline : deadlines) {
      deadline
          .day()
          .ifPresent(on -> all.add(new Occurrence(deadline, on, on, ofDay(deadline, on))));
      deadline.yearly().ifPresent(yearly -> addYears(deadline, yearly, to, all));
    }
    all.removeIf(one -> one.first().isAfter(to) || from.filter(one.last()::isBefore).isPresent());
    all.sort(Comparator.comparing(Occurrence::first));
    return all;
  }

  /** The single deadlines whose date is not known, or depends on such a date. */
  public List<Deadline> undated() {
    return deadlines.stream().filter(d -> d.day().isEmpty() && d.yearly().isEmpty()).toList();
  }

  /** The overdue occurrences by deadline, each in order. */
  public Map<Deadline, List<Occurrence>> overdue() {
    Map<Deadline, List<Occurrence>> overdue = new LinkedHashMap<>();
    between(Optional.empty(), day).stream()
        .filter(one -> one.state() == State.OVERDUE)
        .forEach(one -> overdue.computeIfAbsent(one.deadline(), d -> new ArrayList<>()).add(one));
    return overdue;
  }

  private State ofDay(Deadline deadline, LocalDate on) {
    if (deadline.lifted().filter(lifted -> !lifted.isAfter(day)).isPresent()) {
      return State.LIFTED;
    }
    return on.isBefore(day) ? State.PAST : State.UPCOMING;
  }

  private void addYears(
      Deadline deadline, Deadline.Yearly yearly, LocalDate to, List<Occurrence> into) {
    LocalDate first = yearly.since();
    for (int years = 1; !first.isAfter(to); years++) {
      LocalDate next = yearly.since().plusYears(years);
      LocalDate last = next.minusDays(1);
      into.add(new Occurrence(deadline, first, last, ofYear(yearly, first, last)));
      first = next;
    }
  }

  private State ofYear(Deadline.Yearly yearly, LocalDate first, LocalDate last) {
    Period year = new Period(Optional.of(first), Optional.of(last));
    boolean listed =
        yearly.register().flatMap(registers::named).stream()
            .flatMap(register -> register.covered().stream())
            .anyMatch(year::meets);
    if (listed || yearly.held().stream().anyMatch(on -> year.holds(on) && !on.isAfter(day))) {
      return State.DONE;
    }
    if (first.isAfter(day)) {
      return State.UPCOMING;
    }
    return last.isBefore(day) ? State.OVERDUE : State.DUE;
  }
}
