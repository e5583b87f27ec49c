// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SigningTest {

  @TempDir Path base;
  private SignedLog log;

  @BeforeEach
  void name() {
    log = new SignedLog(base);
  }

  private Checkpoint latest() throws Exception {
    return LogKeys.verifiers(log.keys()).open(SignedNote.parse(log.latest()));
  }

  private String refusal() {
    return assertThrows(LogOpeningException.class, () -> log.open().close()).getMessage();
  }

  private String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aRecord_isVouchedForWithinASecondWhileTheLogIsOpen() throws Exception {
    try (DecisionLog open = log.open()) {
      for (int number = 0; number < 4; number++) {
        Logs.await(open.append(Entries.entry(number)));
        long recorded = System.nanoTime();
        while (open.proofs().size() <= number + 1) {
          LockSupport.parkNanos(1_000_000);
          assertTrue(System.nanoTime() - recorded < 5_000_000_000L, "no checkpoint");
        }
        long millis = (System.nanoTime() - recorded) / 1_000_000;
        assertTrue(millis < 1_500, millis + " ms");
      }
      assertEquals(Optional.empty(), open.whyNotSigned());
    }
    assertEquals(5, latest().size());
  }

  @Test
  void theKeys_areForTheirOwnerAlone() throws Exception {
    log.record(1);
    assertEquals("rwx------", rights(log.keys()));
    assertEquals("rw-------", rights(log.keys().resolve("signing.pem")));
    Files.setPosixFilePermissions(
        log.keys().resolve("signing.pem"), PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(refusal().contains("chmod 600"), refusal());
    Files.setPosixFilePermissions(
        log.keys().resolve("signing.pem"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(log.keys(), PosixFilePermissions.fromString("rwxr-x---"));
    assertTrue(refusal().contains("chmod 700"), refusal());
  }

  @Test
  void keysInsideTheLog_areRefused() {
    SigningSettings inside =
        new SigningSettings(log.folder().resolve("keys"), Optional.empty(), Optional.empty());
    String refusal =
        assertThrows(
                LogOpeningException.class,
                () -> DecisionLog.open(log.folder(), LogSettings.defaults(), inside))
            .getMessage();
    assertTrue(refusal.contains("Put them elsewhere"), refusal);
  }

  @Test
  void aMissingKey_isNotReplacedByANewOne() throws Exception {
    log.record(1);
    Files.delete(log.keys().resolve("signing.pem"));
    assertTrue(refusal().contains("is missing"), refusal());
    assertFalse(Files.exists(log.keys().resolve("signing.pem")));
  }

  @Test
  void theNextKey_signsOnceWithTheOldAndThenAlone() throws Exception {
    log.record(2);
    TrustedKeys before = LogKeys.verifiers(log.keys());
    LogKeys.prepareNext(log.keys());
    log.record(3);
    TrustedKeys after = LogKeys.verifiers(log.keys());
    assertEquals(1, before.keys().size());
    assertEquals(2, after.keys().size());
    assertEquals(before.keys().get(0), after.keys().get(0));
    SignedNote last = SignedNote.parse(log.latest());
    assertEquals(List.of(after.keys().get(1)), after.signers(last), "the new key alone");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT note FROM checkpoint ORDER BY number")) {
      int both = 0;
      while (rows.next()) {
        both += after.signers(SignedNote.parse(rows.getString(1))).size() == 2 ? 1 : 0;
      }
      assertEquals(1, both);
    }
    assertTrue(log.verify().isSound(), log.verify().faults().toString());
  }

  @Test
  void aRetiredKey_signsNoMore_andIsReportedWhereItHas() throws Exception {
    log.record(2);
    String old = Files.readString(log.keys().resolve("signing.pem"));
    LogKeys.prepareNext(log.keys());
    log.record(3);
    String present = Files.readString(log.keys().resolve("signing.pem"));
    Files.writeString(log.keys().resolve("signing.pem"), old);
    assertTrue(refusal().contains("was retired on"), refusal());
    Files.writeString(log.keys().resolve("signing.pem"), present);
    log.record(2);
    SigningKey retired = SigningKey.fromPem(SignedLog.ORIGIN, old);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statement statement = connection.createStatement()) {
      SignedNote last = SignedNote.parse(log.latest());
      String forged = new SignedNote(last.text(), List.of(retired.sign(last.text()))).toString();
      statement.executeUpdate(
          "UPDATE checkpoint SET note = '%s' WHERE number = (SELECT max(number) FROM checkpoint)"
              .formatted(forged));
    }
    List<LogFault> faults = log.verify().faults();
    assertEquals(1, faults.size(), faults.toString());
    assertEquals(LogFault.Kind.ACT, faults.get(0).kind());
    assertTrue(faults.get(0).place().contains(retired.verifier().toString()), "" + faults);
  }

  @Test
  void ofManyCopies_theLastThousandStay_andOneOfEachDayBefore() throws Exception {
    log.record(1);
    for (int number = 1; number < 1100; number++) {
      Path copy = log.copies().resolve("%020d".formatted(number));
      Files.writeString(copy, "");
      Instant made = Instant.parse("2020-03-01T00:30:00Z").plusSeconds(number * 3_600L);
      Files.setLastModifiedTime(copy, FileTime.from(made));
    }
    log.record(1);
    List<Integer> left;
    try (var all = Files.list(log.copies())) {
      left =
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[0-9]{20}"))
              .map(Integer::parseInt)
              .sorted()
              .toList();
    }
    assertTrue(left.containsAll(List.of(76, 1000, 1099)), "the latest, whole: " + left);
    assertTrue(left.containsAll(List.of(23, 47, 71, 75)), "the last of each day: " + left);
    assertFalse(left.contains(22) || left.contains(46) || left.contains(74), "" + left);
  }

  @Test
  void aLogCutShort_isNotOpenedWhereACopyWasKept() throws Exception {
    log.record(5);
    Path early = base.resolve("early.db");
    Files.copy(log.file(), early);
    log.record(5);
    Files.copy(early, log.file(), StandardCopyOption.REPLACE_EXISTING);
    assertTrue(refusal().contains("has 6 records"), refusal());
    assertTrue(refusal().contains("covers 11"), refusal());
  }

  @Test
  void anotherLogOfTheSameLength_isNotOpened() throws Exception {
    log.record(5);
    SignedLog other = new SignedLog(base.resolve("other"));
    other.record(5);
    Files.copy(other.file(), log.file(), StandardCopyOption.REPLACE_EXISTING);
    assertTrue(refusal().contains("cannot be trusted"), refusal());
  }

  @Test
  void everyCheckpoint_isCopied() throws Exception {
    log.record(3);
    log.record(2);
    try (Stream<Path> files = Files.list(log.copies())) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertTrue(names.contains("%020d".formatted(4)), names.toString());
      assertTrue(names.contains("%020d".formatted(6)), names.toString());
      assertTrue(names.contains("latest"), names.toString());
    }
    assertEquals(6, latest().size());
  }

  @Test
  void anotherName_isRefused() throws Exception {
    log.record(1);
    SigningSettings renamed =
        new SigningSettings(log.keys(), Optional.of("example.org/other"), Optional.empty());
    String refusal =
        assertThrows(
                LogOpeningException.class,
                () -> DecisionLog.open(log.folder(), LogSettings.defaults(), renamed))
            .getMessage();
    assertTrue(refusal.contains("cannot be called example.org/other"), refusal);
  }

  @Test
  void everyRecord_hasAProofThatHoldsWithoutTheLog() throws Exception {
    List<Entry> entries = log.record(300);
    TrustedKeys keys = LogKeys.verifiers(log.keys());
    try (DecisionLog open = log.open()) {
      for (int index : new int[] {0, 1, 255, 256, 298, 299}) {
        Entry entry = entries.get(index);
        long found = open.proofs().index(entry.id()).orElseThrow();
        assertEquals(index + 1, found);
        TlogProof proof = TlogProof.parse(open.proofs().inclusion(found).orElseThrow().toString());
        assertEquals(301, proof.verify(Leaf.hash(entry), keys).size());
      }
      assertEquals(Optional.empty(), open.proofs().inclusion(301));
      assertEquals(Optional.empty(), open.proofs().consistency(0, 301));
      assertEquals(Optional.empty(), open.proofs().consistency(1, 302));
    }
  }
}
