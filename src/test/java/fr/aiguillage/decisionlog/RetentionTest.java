// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.audit.PlainVerifier;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.transparency.TreeProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetentionTest {

  private static final Instant LONG_AGO = Instant.parse("2020-03-01T08:00:00Z");
  private static final Instant SINCE = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path base;
  private SignedLog log;
  private List<Entry> old;
  private List<Entry> young;

  @BeforeEach
  void record() throws IOException {
    log = new SignedLog(base.resolve("log"));
    old = Aged.record(log, 600, LONG_AGO);
    young = log.record(100);
  }

  private long prune() throws IOException {
    try (DecisionLog open = log.open()) {
      return SignedLog.prune(open, SINCE);
    }
  }

  /** Two days after all of it, when the clock can be believed. */
  private static long pruneSoon(SignedLog log) throws IOException {
    try (DecisionLog open = log.openAt(LONG_AGO.plus(Duration.ofDays(2)))) {
      return SignedLog.prune(open, LONG_AGO.plus(Duration.ofDays(1)));
    }
  }

  private Verification assertSound(long records, long pruned) throws IOException {
    Verification found = log.verify();
    assertEquals(List.of(), found.faults());
    assertEquals(records, found.records());
    assertEquals(pruned, found.pruned());
    assertEquals(records + pruned + found.acts().size(), found.vouched());
    assertDoesNotThrow(
        () -> PlainVerifier.verify(log.file(), log.verifierKeys(), List.of(log.latest())));
    return found;
  }

  private void change(String... commands) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.executeUpdate(command);
      }
    }
  }

  @Test
  void prune_takesTheWholeTilesOfOldDecisions_andTheRestIsSound() throws IOException {
    // The first number is that of the act which put the rules into force.
    assertEquals(511, prune());
    assertSound(189, 511);
    try (DecisionLog open = log.open()) {
      assertEquals(511, open.retention().pruned());
      assertEquals(Optional.empty(), open.find(old.get(0).id()));
      assertEquals(Optional.empty(), open.find(old.get(510).id()));
      assertTrue(open.retention().isPruned(old.get(510).id()));
      assertEquals(Optional.of(old.get(511)), open.find(old.get(511).id()));
      assertFalse(open.retention().isPruned(old.get(511).id()));
      assertFalse(open.retention().isPruned(Entries.id()));
      assertEquals(189, Logs.ids(open).size());
      assertEquals(0, SignedLog.prune(open, SINCE), "the last tile has young ones");
    }
  }

  @Test
  void prune_leavesEveryProofAsItWas_butWithoutTheRecord() throws Exception {
    String before = log.latest();
    prune();
    log.record(3);
    try (DecisionLog open = log.open()) {
      Proofs proofs = open.proofs();
      TlogProof proof = proofs.inclusion(proofs.index(old.get(7).id()).orElseThrow()).orElseThrow();
      assertEquals(8, proof.index());
      assertEquals(Optional.empty(), proof.entry());
      TlogProof whole =
          new TlogProof(Optional.of(Leaf.entry(old.get(7))), 8, proof.path(), proof.checkpoint());
      assertEquals(705, whole.verify(log.known()).size(), "whoever kept the record can prove it");
      Checkpoint earlier = Checkpoint.parse(SignedNote.parse(before).text());
      Checkpoint later = Checkpoint.parse(SignedNote.parse(log.latest()).text());
      assertDoesNotThrow(
          () ->
              TreeProof.requireConsistent(
                  701, earlier.root(), 705, later.root(), proofs.consistency(701, 705).get()));
      assertTrue(proofs.tile(new Tile(0, 0, 256)).isPresent());
      assertTrue(proofs.isPruned(new Tile(Tile.ENTRIES, 1, 256)));
      assertEquals(Optional.empty(), proofs.tile(new Tile(Tile.ENTRIES, 1, 256)));
      assertFalse(proofs.isPruned(new Tile(Tile.ENTRIES, 2, 193)));
      assertTrue(proofs.tile(new Tile(Tile.ENTRIES, 2, 193)).isPresent());
    }
  }

  @Test
  void prune_leavesNothingOfARecordInTheFile() throws IOException {
    SignedLog other = new SignedLog(base.resolve("other"));
    Instant made = LONG_AGO;
    try (DecisionLog open = other.openAt(LONG_AGO)) {
      for (int number = 1000; number < 1300; number++) {
        made = made.plusSeconds(1);
        Logs.await(open.append(Entries.withId(Entries.entry(number), Aged.idOf(made))));
      }
    }
    assertTrue(text(other).contains("GLPI-1044"), "as it stood there before");
    assertEquals(255, pruneSoon(other));
    assertFalse(text(other).contains("GLPI-1044"), "neither in a row nor in a free page");
    assertFalse(text(other).contains("\"number\":1044,"), "nor the answer that nobody else had");
    assertTrue(text(other).contains("GLPI-1280"));
    assertTrue(text(other).contains("\"number\":1280,"));
  }

  private static String text(SignedLog log) throws IOException {
    return new String(Files.readAllBytes(log.file()), StandardCharsets.ISO_8859_1);
  }

  @Test
  void append_withAnAnswerThatWasForgotten_storesItAnew() throws IOException {
    SignedLog other = new SignedLog(base.resolve("other"));
    try (DecisionLog open = other.openAt(LONG_AGO)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int number = 0; number < 255; number++) {
        Entry entry = Entries.withId(Entries.entry(5), Aged.idOf(LONG_AGO.minusSeconds(10)));
        all.add(open.append(entry).toCompletableFuture());
      }
      all.forEach(Logs::await);
      Entry later = Entries.withId(Entries.entry(6), Aged.idOf(LONG_AGO.plusSeconds(1)));
      Logs.await(open.append(later));
      awaitSigned(open, 257);
      assertEquals(255, SignedLog.prune(open, LONG_AGO));
      // The writer has used the number of this answer before.
      Logs.await(open.append(Entries.entry(5)));
      Logs.await(open.append(Entries.entry(6)));
    }
    log = other;
    assertEquals(2, assertSound(3, 255).answers());
  }

  private static void awaitSigned(DecisionLog open, long size) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (open.proofs().size() < size) {
      assertTrue(Instant.now().isBefore(end), "no checkpoint");
      Thread.onSpinWait();
    }
  }

  @Test
  void prune_whatNoCheckpointVouchesFor_leavesIt() throws IOException {
    SignedLog unsigned = new SignedLog(base.resolve("unsigned"));
    LogSettings then = new LogSettings(10, 10, 2, 0, Clock.fixed(LONG_AGO, ZoneOffset.UTC));
    try (DecisionLog open = Logs.open(unsigned.folder(), then)) {
      for (int number = 0; number < 300; number++) {
        Instant made = LONG_AGO.minusSeconds(30);
        Logs.await(open.append(Entries.withId(Entries.entry(number), Aged.idOf(made))));
      }
      assertEquals(0, SignedLog.prune(open, LONG_AGO));
    }
  }

  @Test
  void prune_ofEverything_leavesALogThatGoesOn() throws IOException {
    log = new SignedLog(base.resolve("all"));
    Aged.record(log, 511, LONG_AGO);
    assertEquals(511, pruneSoon(log));
    assertSound(0, 511);
    log.record(2);
    assertSound(2, 511);
    assertEquals(0, prune());
  }

  @Test
  void prune_aTileWithOneYoungDecision_leavesItAndWhatComesAfter() throws IOException {
    log = new SignedLog(base.resolve("mixed"));
    Aged.record(log, 300, LONG_AGO);
    log.record(500);
    assertEquals(255, prune());
    assertSound(545, 255);
  }

  @Test
  void prune_twiceAYearApart_isTwoActs() throws Exception {
    log = new SignedLog(base.resolve("twice"));
    Aged.record(log, 256, LONG_AGO);
    Aged.record(log, 2000, Instant.parse("2022-01-01T00:00:00Z"));
    try (DecisionLog open = log.openAt(Instant.parse("2022-02-01T00:00:00Z"))) {
      assertEquals(255, SignedLog.prune(open, Instant.parse("2021-01-01T00:00:00Z")));
      assertEquals(
          1792,
          SignedLog.prune(open, Instant.parse("2022-01-02T00:00:00Z")),
          "in more than one transaction");
    }
    assertEquals(
        List.of("256", "2048"),
        assertSound(209, 2047).acts().stream()
            .filter(each -> each.act().kind() == Act.Kind.PRUNING)
            .map(each -> each.act().detail("to"))
            .toList());
  }

  @Test
  void prune_whileDecisionsAreRecorded_losesNone() throws Exception {
    List<Entry> meanwhile = new ArrayList<>();
    try (DecisionLog open = log.open()) {
      CompletableFuture<Long> pruning =
          CompletableFuture.supplyAsync(() -> SignedLog.prune(open, SINCE));
      for (int number = 0; number < 300 || !pruning.isDone(); number++) {
        Entry entry = Entries.entry(number % 60);
        meanwhile.add(entry);
        Logs.await(open.append(entry));
      }
      assertEquals(511, pruning.get());
      for (Entry entry : meanwhile) {
        assertEquals(Optional.of(entry), open.find(entry.id()));
      }
    }
    assertSound(189 + meanwhile.size(), 511);
  }

  @Test
  void verify_whatIsSaidOfPrunedRecords_mustHoldTogether() throws Exception {
    prune();
    SignedLog pruned = log;
    String[][] changes = {
      {"DELETE FROM pruned WHERE seq = 7"},
      {"INSERT INTO pruned VALUES (513, randomblob(16))"},
      {"UPDATE pruned SET id = randomblob(16) WHERE seq = 7"},
      {"DELETE FROM act WHERE seq = 702"},
      {
        "INSERT INTO record (seq, id, date, school, service, activity, parties, outcome, ruleset,"
            + " resolver, answer) SELECT 5, randomblob(16), date, school, service, activity,"
            + " parties, outcome, ruleset, resolver, answer FROM record WHERE seq = 600",
        "INSERT INTO incident SELECT 5, completed, received FROM incident WHERE seq = 600"
      },
    };
    for (String[] each : changes) {
      log = pruned.copyTo(base.resolve("copy-" + each[0].hashCode()));
      change(each);
      assertFalse(log.verify().isSound(), each[0]);
      assertThrows(
          Exception.class,
          () -> PlainVerifier.verify(log.file(), log.verifierKeys(), List.of(log.latest())),
          each[0]);
    }
    log = pruned.copyTo(base.resolve("copy"));
    change("DELETE FROM pruned WHERE seq = 512");
    assertTrue(
        log.verify().faults().stream()
            .anyMatch(fault -> fault.kind() == Kind.RECORD_MISSING && fault.number() == 512));
    assertEquals(100, young.size());
  }
}
