// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.TlogProof;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal of several instances, on a real server that syncs what it commits. */
@Timeout(120)
class PostgresLogTest {

  @TempDir Path base;
  private SharedLog shared;

  @BeforeEach
  void create() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
  }

  @Test
  void find_afterAppend_givesTheEntryBack() throws IOException {
    try (DecisionLog log = shared.open("a")) {
      List<Entry> entries = SharedLog.record(log, 100);
      for (Entry entry : entries) {
        assertEquals(Optional.of(entry), log.find(entry.id()));
      }
      assertEquals(Optional.empty(), log.find(UUID.randomUUID()));
      assertEquals(100, log.appended());
    }
  }

  @Test
  void search_pageByPage_findsEachOnceNewestFirst() throws IOException {
    try (DecisionLog log = shared.open("a")) {
      List<UUID> ids = new ArrayList<>(SharedLog.record(log, 57).stream().map(Entry::id).toList());
      Collections.reverse(ids);
      List<UUID> found = new ArrayList<>();
      Optional<Cursor> cursor = Optional.empty();
      do {
        Page page = log.search(Filter.everything(), cursor, 10);
        page.entries().forEach(entry -> found.add(entry.id()));
        cursor = page.next().map(Cursor::toString).map(Cursor::parse);
      } while (cursor.isPresent());
      assertEquals(ids, found);
    }
  }

  @Test
  void tallies_countEachDecisionOnceInItsMonth() throws IOException {
    try (DecisionLog log = shared.open("a")) {
      Map<YearMonth, Long> expected = new TreeMap<>();
      for (Entry entry : SharedLog.record(log, 90, 40)) {
        expected.merge(YearMonth.from(entry.date()), 1L, Long::sum);
      }
      Map<YearMonth, Long> counted = new TreeMap<>();
      log.tallies()
          .count(
              Filter.everything(),
              tally -> counted.merge(tally.month(), tally.decisions(), Long::sum));
      assertEquals(expected, counted);
    }
  }

  @Test
  void append_anIdOrARulesetThatCannotBe_isRefusedAndTheRestGoesOn() throws IOException {
    try (DecisionLog log = shared.open("a")) {
      Entry first = Entries.entry(1);
      Logs.await(log.append(first));
      CompletionStage<Void> twice = log.append(first);
      CompletionStage<Void> sound = log.append(Entries.entry(2));
      CompletionStage<Void> unknown =
          log.append(Entries.withRuleset(Entries.entry(3), "sha256:" + "0".repeat(64)));
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> Logs.await(twice))
              .getMessage()
              .contains("is already recorded"));
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> Logs.await(unknown))
              .getMessage()
              .contains("is not kept"));
      Logs.await(sound);
      assertEquals(2, log.count(Filter.everything()));
    }
  }

  @Test
  void threeInstances_atOnce_makeOneLogThatOneCheckpointVouchesFor() throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b");
        DecisionLog c = shared.open("c")) {
      List<DecisionLog> logs = List.of(a, b, c);
      List<CompletionStage<Void>> stages = new ArrayList<>();
      for (int number = 0; number < 900; number++) {
        Entry entry = Entries.entry(number % 40);
        ids.add(entry.id());
        stages.add(logs.get(number % 3).append(entry));
      }
      stages.forEach(Logs::await);
      SharedLog.awaitSigned(b, 903);
      assertEquals(903, c.proofs().vouching().records());
      assertEquals(0, c.proofs().vouching().behind());
      assertEquals(Optional.of(903L), b.proofs().checkpoint().map(SharedLog::size));
      // Whoever asks whichever instance gets the same.
      TlogProof proof =
          c.proofs().inclusion(c.proofs().index(ids.get(500)).orElseThrow()).orElseThrow();
      Checkpoint head = proof.verify(c.proofs().keys());
      assertEquals(903, head.size());
      assertEquals(new HashSet<>(ids), new HashSet<>(Logs.ids(a)));
      shared.requireWhole(a, 903);
    }
  }

  @Test
  void open_aLogOfALaterVersion_isRefusedWithASentence() throws Exception {
    shared.open("a").close();
    try (Connection owner = shared.owner()) {
      Postgres.execute(
          owner,
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " VALUES (2, '2', 'more', 'SQL', 'V2__more.sql', 'x', 1, true)");
    }
    String said = assertThrows(LogOpeningException.class, () -> shared.open("a")).getMessage();
    assertTrue(said.contains(shared.address()), said);
    assertTrue(said.contains("has schema 2 and this program knows 1"), said);
    assertTrue(said.contains("Take the version that wrote it, or a later one."), said);
  }

  @Test
  void anotherInstance_ofTheSameName_isRefused() throws IOException {
    try (DecisionLog log = shared.open("a")) {
      String refusal = assertThrows(LogOpeningException.class, () -> shared.open("a")).getMessage();
      assertTrue(refusal.contains("An instance called a is already writing"), refusal);
      SharedLog.record(log, 1);
    }
    try (DecisionLog log = shared.open("a")) {
      assertEquals(2, log.count(Filter.everything()) + SharedLog.record(log, 1).size());
    }
  }

  @Test
  void oneRequest_sentToAllInstancesAtOnce_isRecordedOnce() throws Exception {
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      for (int round = 0; round < 20; round++) {
        String key = "request " + round;
        Entry entry = Entries.entry(round);
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          Entry again = i == 0 ? entry : Entries.withId(entry, Entries.id());
          stages.add((i % 2 == 0 ? a : b).append(again, key));
        }
        int recorded = 0;
        for (CompletionStage<Void> stage : stages) {
          try {
            Logs.await(stage);
            recorded++;
          } catch (RepeatedRequestException e) {
            assertTrue(e.isSameBody());
            assertTrue(b.find(e.id()).isPresent());
          }
        }
        assertEquals(1, recorded);
      }
      assertEquals(20, a.count(Filter.everything()));
    }
  }

  @Test
  void whenTheInstanceThatSignsEnds_anotherGoesOn() throws Exception {
    DecisionLog a = shared.open("a");
    SharedLog.record(a, 5);
    SharedLog.awaitSigned(a, 6);
    try (DecisionLog b = shared.open("b")) {
      a.close();
      SharedLog.record(b, 5);
      SharedLog.awaitSigned(b, 12);
      shared.requireWhole(b, 12);
    }
  }

  @Test
  void whatIsRecorded_canBeChangedByNobody() throws Exception {
    try (DecisionLog log = shared.open("a")) {
      SharedLog.record(log, 3);
      SharedLog.awaitSigned(log, 3);
    }
    List<String> attempts =
        List.of(
            "UPDATE record SET date = 0",
            "DELETE FROM record",
            "TRUNCATE record CASCADE",
            "DELETE FROM place",
            "UPDATE answer SET content = 'x'",
            "UPDATE checkpoint SET size = 0",
            "DELETE FROM tile",
            "UPDATE tile SET hashes = decode(repeat('00', 32), 'hex')");
    for (String user : List.of("postgres", "aiguillage")) {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://localhost:"
                      + shared.server().port()
                      + "/"
                      + shared.database()
                      + "?user="
                      + user);
          Statement statement = connection.createStatement()) {
        for (String attempt : attempts) {
          SQLException refusal =
              assertThrows(SQLException.class, () -> statement.execute(attempt), attempt);
          assertEquals("42501", refusal.getSQLState(), user + ": " + attempt + refusal);
        }
      }
    }
    try (DecisionLog log = shared.open("a")) {
      assertEquals(3, log.count(Filter.everything()));
    }
  }

  @Test
  void aLostConnection_failsWhatWasOnIt_andTheNextGroupGoesOn() throws Exception {
    try (DecisionLog log = shared.open("a")) {
      SharedLog.record(log, 10);
      try (Connection connection = shared.server().superuser()) {
        RealPostgres.text(
            connection,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
                + shared.database()
                + "'");
      }
      int lost = 0;
      long begun = System.nanoTime();
      boolean back = false;
      while (!back) {
        assertTrue(System.nanoTime() - begun < 10_000_000_000L, "back within ten seconds");
        try {
          SharedLog.record(log, 1);
          back = true;
        } catch (LogUnavailableException e) {
          lost++;
        }
      }
      assertTrue(lost <= 3, "lost " + lost);
      assertEquals(11, log.count(Filter.everything()));
      SharedLog.awaitSigned(log, 12);
      shared.requireWhole(log, 12);
      assertFalse(log.whyNotWritable().isPresent());
    }
  }
}
