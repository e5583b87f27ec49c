// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log counts what a plain loop over its entries counts. */
class TallyTest {

  @TempDir Path folder;

  @Test
  void count_ofAnyRange_countsEachDecisionOfItOnce() throws IOException {
    List<Entry> recorded = new ArrayList<>();
    try (DecisionLog log = Logs.open(folder)) {
      for (int number = 0; number < 2000; number++) {
        Entry entry = Entries.entry(number);
        recorded.add(entry);
        log.append(entry);
      }
      Entry last = Entries.entry(2000);
      recorded.add(last);
      Logs.await(log.append(last));

      LocalDate day = Entries.FIRST_DAY;
      assertCounts(log, recorded, Optional.empty(), Optional.empty());
      assertCounts(log, recorded, Optional.of(day.plusDays(10)), Optional.of(day.plusDays(400)));
      assertCounts(log, recorded, Optional.of(day.plusDays(5)), Optional.of(day.plusDays(5)));
      assertCounts(log, recorded, Optional.empty(), Optional.of(day));
      assertCounts(log, recorded, Optional.of(day.plusDays(999)), Optional.empty());
      log.tallies()
          .count(
              Filter.everything()
                  .between(Optional.of(day.plusDays(2)), Optional.of(day.plusDays(1))),
              tally -> {
                throw new AssertionError(tally);
              });
    }
  }

  private static void assertCounts(
      DecisionLog log, List<Entry> recorded, Optional<LocalDate> from, Optional<LocalDate> to) {
    Map<List<Object>, Long> expected = new HashMap<>();
    for (Entry entry : recorded) {
      if (from.stream().noneMatch(entry.date()::isBefore)
          && to.stream().noneMatch(entry.date()::isAfter)) {
        expected.merge(
            Arrays.asList(
                YearMonth.from(entry.date()),
                Optional.ofNullable(entry.school()),
                Optional.ofNullable(entry.service()),
                entry.activity(),
                entry.parties(),
                entry.outcome(),
                HexFormat.of().formatHex(entry.answer().hash())),
            1L,
            Long::sum);
      }
    }
    Map<List<Object>, Long> found = new HashMap<>();
    log.tallies()
        .count(
            Filter.everything().between(from, to),
            tally ->
                assertEquals(
                    null,
                    found.put(
                        Arrays.asList(
                            tally.month(),
                            tally.school(),
                            tally.service(),
                            tally.activity(),
                            tally.parties(),
                            tally.outcome(),
                            HexFormat.of().formatHex(tally.answer().hash())),
                        tally.decisions()),
                    "counted apart"));
    assertTrue(!expected.isEmpty());
    assertEquals(expected, found);
  }
}
