// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.AcceptedLoss;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One key vouches for one history, and time runs one way in it, unless an act says otherwise. */
@Timeout(60)
class HistoryTest {

  private static final String REASON = "the disk of 28 November was lost";

  @TempDir Path base;
  private SignedLog log;

  @BeforeEach
  void record() throws IOException {
    log = new SignedLog(base.resolve("log"));
    log.record(5);
  }

  /** Without copies elsewhere: the key alone remembers. */
  private SigningSettings signing() {
    return new SigningSettings(log.keys(), Optional.empty(), Optional.empty());
  }

  private DecisionLog open(Path folder, SigningSettings signing) throws IOException {
    return DecisionLog.open(folder, LogSettings.defaults(), signing);
  }

  private static void record(DecisionLog open, int count) {
    for (int number = 0; number < count; number++) {
      Logs.await(open.append(Entries.entry(number)));
    }
  }

  private String refusal(Path folder) {
    return assertThrows(LogOpeningException.class, () -> open(folder, signing())).getMessage();
  }

  @Test
  void aStaleBackup_isNotOpenedBesideItsKey_andGoesOnOnlyByAnAct() throws Exception {
    Path stale = Files.createDirectory(base.resolve("stale"));
    Files.copy(log.file(), stale.resolve("decisions.db"));
    log.record(7);
    assertTrue(refusal(stale).contains("has 6 records"), refusal(stale));
    assertTrue(refusal(stale).contains("covers 13"), refusal(stale));
    assertTrue(refusal(stale).contains("accept"), refusal(stale));
    String signed = Files.readString(log.keys().resolve("last-checkpoint"));
    try (DecisionLog open =
        open(stale, signing().accepting(new AcceptedLoss(Who.OPERATOR, REASON)))) {
      PlacedAct act = open.acts().all().get(1);
      assertEquals(Act.Kind.LOSS_ACCEPTED, act.act().kind());
      assertEquals(REASON, act.act().why());
      assertEquals("13", act.act().detail("signed"));
      assertEquals("6", act.act().detail("size"));
      record(open, 2);
    }
    assertFalse(Files.readString(log.keys().resolve("last-checkpoint")).equals(signed));
    open(stale, signing()).close();
    assertTrue(refusal(log.folder()).contains("is not the one"), "the other history is over");
  }

  @Test
  void aLostFolder_isNotBegunAnewUnderAKeyThatHasSigned() throws Exception {
    Path empty = base.resolve("empty");
    assertTrue(refusal(empty).contains("has 0 records"), refusal(empty));
    try (DecisionLog open =
        open(empty, signing().accepting(new AcceptedLoss(Who.OPERATOR, REASON)))) {
      assertEquals(Act.Kind.LOSS_ACCEPTED, open.acts().all().get(0).act().kind());
      String note = open.proofs().checkpoint().orElseThrow();
      assertEquals(
          SignedLog.ORIGIN, Checkpoint.parse(SignedNote.parse(note).text()).origin(), "its name");
    }
  }

  @Test
  void aClonedLog_underTheSameKey_signsNoSecondHistory() throws Exception {
    Path clone = Files.createDirectory(base.resolve("clone"));
    Files.copy(log.file(), clone.resolve("decisions.db"), StandardCopyOption.REPLACE_EXISTING);
    try (DecisionLog first = open(log.folder(), signing());
        DecisionLog second = open(clone, signing())) {
      record(first, 3);
      awaitSigned(first, 9);
      record(second, 1);
      Instant end = Instant.now().plus(Duration.ofSeconds(20));
      while (second.whyNotSigned().isEmpty()) {
        assertTrue(Instant.now().isBefore(end), "the clone has signed");
        Thread.onSpinWait();
      }
      assertTrue(second.whyNotSigned().get().contains("covers 9"), "" + second.whyNotSigned());
      assertEquals(6, second.proofs().size());
    }
    assertTrue(refusal(clone).contains("last-checkpoint"), refusal(clone));
  }

  private static void awaitSigned(DecisionLog open, long size) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (open.proofs().size() < size) {
      assertTrue(Instant.now().isBefore(end), "no checkpoint");
      Thread.onSpinWait();
    }
  }

  @Test
  void anotherLog_underAKeyThatHasSigned_isRefused() throws Exception {
    SignedLog other = new SignedLog(base.resolve("other"));
    try (DecisionLog open =
        DecisionLog.open(
            other.folder(),
            LogSettings.defaults(),
            new SigningSettings(
                other.keys(), Optional.of("example.org/other"), Optional.empty()))) {
      Entries.keepRuleset(open);
    }
    Files.copy(
        log.keys().resolve("last-checkpoint"),
        other.keys().resolve("last-checkpoint"),
        StandardCopyOption.REPLACE_EXISTING);
    String refusal =
        assertThrows(
                LogOpeningException.class,
                () ->
                    open(
                        other.folder(),
                        new SigningSettings(other.keys(), Optional.empty(), Optional.empty())))
            .getMessage();
    assertTrue(refusal.contains("cannot be trusted"), refusal);
  }

  @Test
  void aClockBehindTheLastRecord_recordsNothing_andSaysSo() throws Exception {
    Instant past = Instant.now().minus(Duration.ofDays(400));
    try (DecisionLog open = log.openAt(past)) {
      assertFalse(open.isWritable());
      assertTrue(open.whyNotWritable().get().contains("more than a minute behind"), "the reason");
      Entry entry = Entries.withId(Entries.entry(1), Aged.idOf(past));
      assertThrows(LogUnavailableException.class, () -> Logs.await(open.append(entry)));
      assertTrue(open.acts().correctClock(Who.OPERATOR, "the record is of the wrong year"));
      assertTrue(open.isWritable());
      Logs.await(open.append(entry));
    }
    assertEquals(List.of(), log.verify().faults());
  }

  @Test
  void aClockALittleBehind_recordsOn() throws Exception {
    try (DecisionLog open = log.openAt(Instant.now().minusSeconds(20))) {
      Logs.await(
          open.append(Entries.withId(Entries.entry(1), Aged.idOf(Instant.now().minusSeconds(20)))));
    }
    assertEquals(List.of(), log.verify().faults());
  }

  @Test
  void prune_byAnImpossibleClockOrDay_isRefused() throws Exception {
    try (DecisionLog open = log.open()) {
      Retention retention = open.retention();
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      assertEquals(
          RefusedPruning.Kind.FUTURE,
          assertThrows(RefusedPruning.class, () -> retention.plan(tomorrow, "")).kind());
      retention.keepFor(Optional.of(Period.ofYears(5)), Who.OPERATOR, "an order");
      retention.keepFor(Optional.of(Period.ofYears(5)), Who.OPERATOR, "an order");
      Instant young = Instant.now().minus(Duration.ofDays(365));
      assertEquals(
          RefusedPruning.Kind.YOUNGER_THAN_POLICY,
          assertThrows(RefusedPruning.class, () -> retention.plan(young, "")).kind());
      assertEquals(Optional.of(Period.ofYears(5)), retention.period());
      assertEquals(2, open.acts().all().size(), "one act for the period");
    }
    try (DecisionLog open = log.openAt(Instant.now().plus(Duration.ofDays(400)))) {
      assertEquals(
          RefusedPruning.Kind.CLOCK_AHEAD,
          assertThrows(
                  RefusedPruning.class,
                  () -> open.retention().plan(Instant.parse("2020-01-01T00:00:00Z"), ""))
              .kind());
      open.retention().trustClock();
      Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
      assertEquals(Optional.empty(), open.retention().plan(longAgo, ""), "somebody looked at it");
    }
  }
}
