// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The stretches of days on which the same rules are in force: all that a date can matter by. */
public final class Stretches {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final LocalDate[] starts;
  private final NavigableSet<LocalDate> days = new TreeSet<>();

  /** Those of the rules. */
  public Stretches(List<Rule> rules) {
    NavigableSet<LocalDate> boundaries = new TreeSet<>();
    for (Rule rule : rules) {
      rule.from().ifPresent(boundaries::add);
      rule.until().ifPresent(day -> boundaries.add(day.plusDays(1)));
    }
    starts = boundaries.toArray(LocalDate[]::new);
    days.add(starts.length == 0 ? LONG_AGO : starts[0].minusDays(1));
    days.addAll(boundaries);
  }

  /** The number of the stretch that the day lies in, from 0. */
  public int of(LocalDate day) {
    int found = Arrays.binarySearch(starts, day);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** How many there are, at least one. */
  public int count() {
    return starts.length + 1;
  }

  /** A day of the stretch of that number: its first, where it has a beginning. */
  public LocalDate day(int stretch) {
    return stretch == 0 ? days.first() : starts[stretch - 1];
  }

  /** A day of each, in their order; the first has no beginning. */
  public NavigableSet<LocalDate> days() {
    return Collections.unmodifiableNavigableSet(days);
  }
}
