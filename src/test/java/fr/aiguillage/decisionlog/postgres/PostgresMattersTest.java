// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.EntryCopy;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Who;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on other matters than incidents lie in the same journal, and are found apart. */
@Timeout(120)
class PostgresMattersTest {

  @TempDir Path base;

  @Test
  void search_onAnotherMatter_findsWhatItsRulesDecidedAndNothingElse() throws Exception {
    SharedLog shared = RealPostgres.shared().newLog(base.resolve("keys"));
    try (DecisionLog log = shared.open("a")) {
      List<Entry> incidents = SharedLog.record(log, 3);
      String hash = "sha256:" + "5".repeat(64);
      log.acts()
          .enterIntoForce(
              new EntryIntoForce(
                  hash,
                  new TreeMap<>(Map.of("charte.drl", new byte[] {'/'})),
                  Who.SERVICE,
                  "",
                  Map.of(Act.MATTER, "acces"),
                  List.of()));
      Entry access = EntryCopy.of(Entries.entry(4)).ruleset(hash).made();
      Logs.await(log.append(access));
      assertEquals(List.of(access.id()), ids(log, Filter.everything().of("acces")));
      assertEquals(
          incidents.stream().map(Entry::id).collect(Collectors.toSet()),
          new HashSet<>(ids(log, Filter.everything())));
      assertEquals(List.of(), ids(log, Filter.everything().of("autre")));
      assertEquals(Optional.of(Entries.RULESET), log.acts().inForce());
      AtomicLong counted = new AtomicLong();
      log.tallies().count(Filter.everything(), tally -> counted.addAndGet(tally.decisions()));
      assertEquals(3, counted.get());
    }
  }

  private static List<UUID> ids(DecisionLog log, Filter filter) {
    return log.search(filter, Optional.empty(), 10).entries().stream().map(Entry::id).toList();
  }
}
