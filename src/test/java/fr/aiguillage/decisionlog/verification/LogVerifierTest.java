// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.audit.PlainVerifier;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogVerifierTest {

  /** Which checkpoint it is hangs on how fast they followed each other. */
  private static final long ANY = -1;

  @TempDir static Path shared;
  private static SignedLog recorded;

  @TempDir Path base;
  private SignedLog log;

  @BeforeAll
  static void record() throws IOException {
    recorded = new SignedLog(shared.resolve("log"));
    recorded.record(300);
    recorded.record(30);
  }

  @BeforeEach
  void copy() throws IOException {
    log = recorded.copyTo(base.resolve("copy"));
  }

  private Verification change(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
    Verification found = log.verify();
    assertThrows(
        Exception.class,
        () -> PlainVerifier.verify(log.file(), log.verifierKeys(), List.of(log.latest())),
        "the plain verifier sees it too");
    return found;
  }

  private static void assertFault(
      Verification found, Kind kind, long number, String place, String expected) {
    assertTrue(
        found.faults().stream()
            .anyMatch(
                fault ->
                    fault.kind() == kind
                        && (fault.number() == number || number == ANY)
                        && fault.place().equals(place)
                        && (fault.found() + " / " + fault.expected()).contains(expected)),
        found.faults().toString());
  }

  @Test
  void verify_aLogAsItWasWritten_findsNothing() throws Exception {
    List<Long> told = new ArrayList<>();
    Verification found =
        new LogVerifier(
                LogKeys.verifiers(log.keys()),
                List.of(log.latest()),
                (done, all) -> told.add(all - done))
            .verify(log.folder());
    assertEquals(List.of(), found.faults());
    assertTrue(found.isSound());
    assertEquals(330, found.records());
    assertEquals(40, found.answers());
    assertEquals(1, found.rulesets());
    assertEquals(331, found.vouched());
    assertEquals(1, found.acts().size());
    assertEquals(SignedLog.ORIGIN, found.origin().orElseThrow());
    assertEquals(0L, told.get(told.size() - 1));
    assertDoesNotThrow(
        () -> PlainVerifier.verify(log.file(), log.verifierKeys(), List.of(log.latest())));
    try (var files = Files.list(log.folder())) {
      assertEquals(2, files.count(), "nothing was left beside the log and its lock");
    }
  }

  @Test
  void verify_whileTheServiceWrites_findsNothing() throws Exception {
    try (DecisionLog writing = log.open()) {
      for (int number = 0; number < 50; number++) {
        Logs.await(writing.append(Entries.entry(number)));
      }
      Verification found = log.verify();
      assertEquals(List.of(), found.faults());
      assertEquals(380, found.records());
    }
  }

  @Test
  void verify_aRecordWithOneFactChanged_namesIt() throws Exception {
    Verification found =
        change(
            "UPDATE incident SET completed = CAST(replace(CAST(completed AS TEXT), 'GLPI-3\"',"
                + " 'GLPI-4\"') AS BLOB) WHERE seq = 45");
    assertFault(found, Kind.RECORD_CHANGED, 45, "record", "");
    assertEquals(1, found.faultCount(), found.faults().toString());
  }

  @Test
  void verify_aColumnThatDoesNotFollowFromTheRecord_namesItWithBothValues() throws Exception {
    Verification found = change("UPDATE record SET date = date + 1 WHERE seq = 3");
    assertFault(found, Kind.COLUMN, 3, "date", "2018-01-17 / 2018-01-16");
    assertEquals(1, found.faultCount(), found.faults().toString());
  }

  @Test
  void verify_aWordChanged_namesEveryRecordThatUsesIt() throws Exception {
    Verification found = change("UPDATE word SET text = 'ASSIGNEE' WHERE text = 'ASSIGNED'");
    assertFault(found, Kind.COLUMN, 2, "outcome", "ASSIGNEE / ASSIGNED");
    assertTrue(found.faultCount() > 20, found.faults().toString());
  }

  @Test
  void verify_aRecordTakenOut_saysWhichIsMissing() throws Exception {
    Verification found =
        change("DELETE FROM incident WHERE seq = 100; DELETE FROM record WHERE seq = 100");
    assertFault(found, Kind.RECORD_MISSING, 100, "record", "record 101 / 100");
    assertEquals(1, found.faultCount(), found.faults().toString());
  }

  @Test
  void verify_recordsTakenOffTheEnd_saysWhereTheTreeGoesOn() throws Exception {
    Verification found =
        change("DELETE FROM incident WHERE seq > 320; DELETE FROM record WHERE seq > 320");
    assertFault(found, Kind.RECORD_MISSING, 321, "record", "the end");
  }

  @Test
  void verify_aRecordPutIn_isNotInTheTree() throws Exception {
    Verification found =
        change(
            "INSERT INTO record (seq, id, date, school, service, activity, parties, outcome,"
                + " ruleset, resolver, answer) SELECT 332, randomblob(16), date, school, service,"
                + " activity, parties, outcome, ruleset, resolver, answer FROM record WHERE seq ="
                + " 5;INSERT INTO incident SELECT 332, completed, received FROM incident WHERE seq"
                + " = 5");
    assertFault(found, Kind.RECORD_INSERTED, 332, "record", "the end of the tree");
  }

  @Test
  void verify_anAnswerOrARuleChanged_saysWhichHash() throws Exception {
    Verification answer =
        change(
            "UPDATE answer SET content = CAST(replace(CAST(content AS TEXT), 'ACADEMIE', 'EDITEUR')"
                + " AS BLOB) WHERE number = 2");
    assertFault(answer, Kind.CONTENT_HASH, 0, "answer 2", "");
    Verification file = change("UPDATE file SET content = CAST('rule \"deux\"' AS BLOB)");
    assertFault(file, Kind.CONTENT_HASH, 0, "file 1 (articles/article-2.drl)", "");
    assertFault(file, Kind.RULESET_HASH, 0, "ruleset", Entries.RULESET);
  }

  @Test
  void verify_aTileChanged_isSeenInTheTreeAndInTheRecord() throws Exception {
    Verification found =
        change(
            "UPDATE tile SET hashes = CAST(randomblob(32) || substr(hashes, 33) AS BLOB)"
                + " WHERE level = 0");
    assertFault(found, Kind.ACT, 1, "entry", "");
    assertFault(found, Kind.RECORD_CHANGED, 257, "record", "");
    assertFault(found, Kind.TREE, 0, "tile 1/000.p/1", "other hashes");
    assertFault(found, Kind.ROOT, ANY, "root", "");
  }

  @Test
  void verify_aTileTooMany_isSeen() throws Exception {
    Verification found = change("INSERT INTO tile VALUES (3, 0, zeroblob(32))");
    assertFault(found, Kind.TREE, 0, "tiles", "4 / 3");
  }

  @Test
  void verify_aCheckpointTakenOutOfTheRow_isSeen() throws Exception {
    Verification found = change("DELETE FROM checkpoint WHERE number = 2");
    assertFault(found, Kind.CHECKPOINT, 2, "number", "3 / 2");
  }

  @Test
  void verify_aCheckpointOfOtherNumbers_isSeen() throws Exception {
    Verification found = change("UPDATE checkpoint SET size = size - 1 WHERE number = 3");
    assertFault(found, Kind.CHECKPOINT, 3, "size", "");
    Verification text = change("UPDATE checkpoint SET note = replace(note, '331', '332')");
    assertFault(text, Kind.SIGNATURE, ANY, "checkpoint", "is wrong");
  }

  @Test
  void verify_withoutTheKey_trustsNoCheckpoint() throws IOException {
    SignedLog stranger = new SignedLog(base.resolve("stranger"));
    stranger.record(1);
    Verification found =
        new LogVerifier(LogKeys.verifiers(stranger.keys()), List.of(), (done, all) -> {})
            .verify(log.file());
    assertFault(found, Kind.SIGNATURE, 1, "checkpoint", "No known key");
    assertEquals(0, found.vouched());
    Verification blind =
        new LogVerifier(new TrustedKeys(List.of()), List.of(), (done, all) -> {})
            .verify(log.file());
    assertEquals(found.faultCount(), blind.faultCount());
  }

  @Test
  void verify_aShorterLogThatIsWhole_isSeenByTheCopyAlone() throws IOException {
    Path before = log.copyTo(base.resolve("before")).folder();
    log.record(5);
    Verification alone =
        new LogVerifier(LogKeys.verifiers(log.keys()), List.of(), (done, all) -> {}).verify(before);
    assertEquals(List.of(), alone.faults());
    Verification found = log.verify(before.resolve("decisions.db"));
    assertFault(found, Kind.ROOT, 1, "size", "a log of 331 / one of 336");
  }

  @Test
  void verify_aTriggerOrAnotherViewOrVersion_isSeen() throws Exception {
    Verification trigger =
        change("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END");
    assertFault(trigger, Kind.SCHEMA, 0, "trigger t", "nothing of that name");
    Verification version = change("PRAGMA user_version = 1");
    assertFault(version, Kind.SCHEMA, 0, "version", "1 / 6");
    Verification view = change("DROP VIEW decision");
    assertFault(view, Kind.SCHEMA, 0, "view decision", "null");
  }

  @Test
  void verify_aReferenceToNothing_isSeen() throws Exception {
    Verification found = change("DELETE FROM answer WHERE number = 7");
    assertFault(found, Kind.REFERENCE, 0, "record", "answer");
    assertFault(found, Kind.RECORD_UNREADABLE, 8, "record", "a part is missing");
  }

  @Test
  void verify_whatIsNoLog_isSaid() throws IOException {
    Path no = base.resolve("no");
    assertThrows(LogOpeningException.class, () -> log.verify(no));
    Files.writeString(no, "no database ".repeat(1000));
    assertFault(log.verify(no), Kind.FILE_DAMAGED, 0, "file", "not a database");
  }
}
