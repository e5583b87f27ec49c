package fr.aiguillage.decision;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The stretches of days on which the same rules are in force: all that a date can matter by. */
public final class Stretches {

  private final LocalDate[] starts;

  /** Those of the rules. */
  public Stretches(List<Rule> rules) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (Rule rule : rules) {
      rule.from().ifPresent(days::add);
      rule.until().ifPresent(day -> days.add(day.plusDays(1)));
    }
    starts = days.toArray(LocalDate[]::new);
  }

  /** The number of the stretch that the day lies in, from 0. */
  public int of(LocalDate day) {
    int found = Arrays.binarySearch(starts, day);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
