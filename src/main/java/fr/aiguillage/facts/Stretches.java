// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The stretches of days in which the same rules are in force: the only way in which a date can
 * matter.
 */
public final class Stretches {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final LocalDate[] starts;
  private final NavigableSet<LocalDate> days = new TreeSet<>();

  /** The stretches for these rules. */
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

  /** The number of the stretch that contains the day, from 0. */
  public int of(LocalDate day) {
    int found = Arrays.binarySearch(starts, day);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** How many there are, at least one. */
  public int count() {
    return starts.length + 1;
  }

  /** A day of the stretch of that number: its first day, if it has one. */
  public LocalDate day(int stretch) {
    return stretch == 0 ? days.first() : starts[stretch - 1];
  }

  /** One day of each stretch, in order; the first stretch has no beginning. */
  public NavigableSet<LocalDate> days() {
    return Collections.unmodifiableNavigableSet(days);
  }
}
