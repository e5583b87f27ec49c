// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.Period;
import fr.aiguillage.convention.RegisterKind.Holds;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the convention requires every school year (articles 2 and 4, annexe 1), and how far it is
 * met.
 *
 * @param register the list
 * @param missing the school years of which it covers no day, each by the year it begins in
 * @param withNeither schools listed today with neither a network manager nor a maintenance
 *     correspondent
 */
public record YearlyLists(Register register, List<Integer> missing, List<Row> withNeither) {

  /** Copies the lists. */
  public YearlyLists {
    missing = List.copyOf(missing);
    withNeither = List.copyOf(withNeither);
  }

  /** One for each register that is required every year, from its first year to that of the day. */
  public static List<YearlyLists> of(Registers registers, LocalDate today) {
    List<YearlyLists> lists = new ArrayList<>();
    for (Register register : registers.all()) {
      register
          .kind()
          .yearlySince()
          .ifPresent(since -> lists.add(of(register, schoolYear(since), today)));
    }
    return lists;
  }

  private static YearlyLists of(Register register, int first, LocalDate today) {
    List<Integer> missing = new ArrayList<>();
    for (int year = first; year <= schoolYear(today); year++) {
      Period days =
          new Period(
              Optional.of(LocalDate.of(year, Month.SEPTEMBER, 1)),
              Optional.of(LocalDate.of(year + 1, Month.AUGUST, 31)));
      if (register.covered().stream().noneMatch(days::meets)) {
        missing.add(year);
      }
    }
    List<Row> neither =
        register.rows().stream()
            .filter(row -> register.kind().holds() == Holds.SCHOOLS && register.covers(today))
            .filter(row -> row.days().holds(today))
            .filter(row -> !row.hasManager(today) && !row.hasCorrespondent(today))
            .toList();
    return new YearlyLists(register, missing, neither);
  }

  /** The year in which the school year that contains the day begins. */
  static int schoolYear(LocalDate day) {
    return day.getMonthValue() >= Month.SEPTEMBER.getValue() ? day.getYear() : day.getYear() - 1;
  }

  /** The missing years as text; consecutive ones as the first and the last. */
  public List<String> missingRuns() {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < missing.size(); i++) {
      boolean last = i + 1 == missing.size() || missing.get(i + 1) != missing.get(i) + 1;
      if (last) {
        String first = name(missing.get(from));
        runs.add(from == i ? first : first + " – " + name(missing.get(i)));
        from = i + 1;
      }
    }
    return runs;
  }

  private static String name(int year) {
    return year + "-" + (year + 1);
  }
}
