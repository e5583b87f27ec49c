// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.EntryCopy;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several instances decide on the same tickets, and are followed as one. */
@Timeout(120)
class PostgresTicketsTest {

  private static final int ROUNDS = 6;

  @TempDir Path base;
  private SharedLog shared;

  @BeforeEach
  void create() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
  }

  private static Entry replacing(UUID replaced) {
    return EntryCopy.of(Entries.entry(1)).replacing(replaced).made();
  }

  @Test
  void aDecision_isReplacedOnce_byWhicheverInstance_andCountsAsReplaced() throws Exception {
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      UUID first = SharedLog.record(a, 1).get(0).id();
      Entry second = replacing(first);
      Logs.await(b.append(second));
      RefusedReplacementException late =
          assertThrows(
              RefusedReplacementException.class, () -> Logs.await(a.append(replacing(first))));
      assertEquals(Optional.of(second.id()), late.by());
      RefusedReplacementException unknown =
          assertThrows(
              RefusedReplacementException.class,
              () -> Logs.await(a.append(replacing(UUID.randomUUID()))));
      assertTrue(unknown.by().isEmpty());
      assertEquals(Map.of(first, second.id()), a.feed().replacements(List.of(first, second.id())));
      AtomicLong standing = new AtomicLong();
      AtomicLong replaced = new AtomicLong();
      a.tallies()
          .count(
              Filter.everything(),
              tally -> (tally.stands() ? standing : replaced).addAndGet(tally.decisions()));
      assertEquals(1, standing.get());
      assertEquals(1, replaced.get());
    }
  }

  /** By their ids, those of one instance can be seen after later ones of another. */
  @Test
  void whoeverFollowsTheFeed_meetsEachDecisionOnce_whileTwoInstancesWrite() throws Exception {
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      Set<UUID> expected = new HashSet<>();
      List<UUID> met = new ArrayList<>();
      Optional<Cursor> cursor = Optional.empty();
      long begun = System.nanoTime();
      for (int round = 0; round < ROUNDS || met.size() < expected.size(); round++) {
        assertTrue(
            System.nanoTime() - begun < 60_000_000_000L, met.size() + " of " + expected.size());
        if (round < ROUNDS) {
          SharedLog.record(a, 3).forEach(entry -> expected.add(entry.id()));
          SharedLog.record(b, 4).forEach(entry -> expected.add(entry.id()));
        }
        Page page = a.feed().page(Filter.everything(), cursor, 7);
        page.entries().forEach(entry -> met.add(entry.id()));
        cursor = page.next().map(Cursor::toString).map(Cursor::parse);
        assertTrue(cursor.isPresent());
      }
      assertEquals(expected, new HashSet<>(met));
      assertEquals(expected.size(), met.size(), "none twice");
    }
  }
}
