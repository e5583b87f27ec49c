// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.sqlite.FolderLog;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Range;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportTest {

  @TempDir static Path shared;
  private static SignedLog log;
  private static Exported export;

  @TempDir Path base;

  @BeforeAll
  static void record() throws IOException {
    log = new SignedLog(shared.resolve("log"));
    log.record(300);
    LogKeys.prepareNext(log.keys());
    log.record(300);
    export = Exported.of(log, shared.resolve("export"));
  }

  private static void assertSound(Exported each, long records, long leftOut) throws IOException {
    Verification found = each.verify();
    assertEquals(List.of(), found.faults());
    assertTrue(found.isSound());
    assertEquals(records, found.records());
    assertEquals(leftOut, found.leftOut());
    assertEquals(records + leftOut + found.acts().size(), found.vouched());
    assertEquals(Optional.of(SignedLog.ORIGIN), found.origin());
    assertEquals(Optional.empty(), each.refusedByThePlainVerifier());
  }

  private void assertFault(LogFault.Kind kind, Exported each, String about) throws IOException {
    Verification found = each.verify();
    assertTrue(
        found.faults().stream()
            .anyMatch(fault -> fault.kind() == kind && fault.toString().contains(about)),
        found.faults().toString());
    assertTrue(each.refusedByThePlainVerifier().isPresent());
  }

  @Test
  void export_ofAWholeLog_isSoundForBothVerifiers() throws IOException {
    assertSound(export, 600, 0);
    assertEquals(40, export.verify().answers());
    assertEquals(1, export.verify().rulesets());
    assertEquals(2, Files.readAllLines(export.folder().resolve("keys.txt")).size());
    assertEquals(log.latest(), Files.readString(export.folder().resolve("checkpoint")));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(export.folder())));
  }

  @Test
  void export_ofTheSameCheckpoint_isTheSameToTheByte() throws IOException {
    assertEquals(export.contents(), Exported.of(log, base.resolve("again")).contents());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 512})
  void export_ofALogOfAnySize_isSound(int size) throws IOException {
    SignedLog other = new SignedLog(base.resolve("log"));
    other.record(size);
    assertSound(Exported.of(other, base.resolve("export")), size, 0);
  }

  @Test
  void export_whileTheServiceWrites_holdsWhatTheLastCheckpointVouchesFor() throws Exception {
    SignedLog writing = new SignedLog(base.resolve("log"));
    try (DecisionLog open = writing.open()) {
      for (int number = 0; number < 20; number++) {
        Logs.await(open.append(Entries.entry(number)));
      }
      try (LogSnapshot snapshot = FolderLog.at(writing.folder()).snapshot()) {
        Logs.await(open.append(Entries.entry(21)));
        assertEquals(21, snapshot.size(), "the state in which it was opened");
        Export.Written written =
            Export.write(
                snapshot, writing.known(), Optional.empty(), base.resolve("e"), (done, all) -> {});
        assertTrue(written.size() <= 21, written.toString());
      }
    }
    // The last copy is of more by now, so that the export is held against its own checkpoints only.
    Verification found =
        new ExportVerifier(writing.known(), List.of(), (done, all) -> {}).verify(base.resolve("e"));
    assertEquals(List.of(), found.faults());
    assertEquals(found.vouched(), found.records() + found.acts().size());
  }

  @Test
  void export_ofARange_holdsItsBundlesAndTheWholeTree() throws IOException {
    Export.Written written =
        Exported.write(log, Optional.of(new Range(300, 301)), base.resolve("part"));
    assertEquals(256, written.from());
    assertEquals(512, written.to());
    assertSound(new Exported(log, base.resolve("part")), 254, 346);
    Exported.write(log, Optional.of(new Range(550, 603)), base.resolve("last"));
    assertSound(new Exported(log, base.resolve("last")), 91, 509);
  }

  @Test
  void made_betweenTwoInstants_isTheRangeThatTheIdsSay() throws IOException {
    List<Entry> entries = log.record(0);
    assertEquals(List.of(), entries);
    try (LogSnapshot snapshot = FolderLog.at(log.folder()).snapshot()) {
      Instant[] of = new Instant[2];
      snapshot.decisions(new Range(300, 301), entry -> of[0] = instant(entry));
      snapshot.decisions(new Range(303, 304), entry -> of[1] = instant(entry));
      Range later = snapshot.made(of[1], Instant.now().plusSeconds(1)).orElseThrow();
      assertEquals(603, later.to());
      assertTrue(later.from() <= 303 && later.from() > 290, later.toString());
      assertEquals(Optional.empty(), snapshot.made(Instant.EPOCH, of[0].minusSeconds(3600)));
    }
  }

  private static Instant instant(Entry entry) {
    return Instant.ofEpochMilli(entry.id().getMostSignificantBits() >>> 16);
  }

  private static RefusedArchive refused(SignedLog log, Path to) {
    return assertThrows(
        RefusedArchive.class, () -> Exported.write(log, Optional.empty(), to), "not refused");
  }

  @Test
  void export_whereSomethingIs_isRefusedAndLeavesItAlone() throws IOException {
    Path there = Files.writeString(base.resolve("there"), "mine");
    assertEquals(Kind.TAKEN, refused(log, there).kind());
    assertEquals("mine", Files.readString(there));
    assertEquals(Kind.TAKEN, refused(log, Files.createDirectory(base.resolve("empty"))).kind());
  }

  @Test
  void export_thatCannotBeVouchedFor_isRefusedAndLeavesNothingBehind() throws IOException {
    SignedLog unsigned = new SignedLog(base.resolve("unsigned"));
    DecisionLog.open(unsigned.folder(), LogSettings.defaults()).close();
    Files.createDirectories(unsigned.keys());
    assertEquals(Kind.NOTHING_SIGNED, refused(unsigned, base.resolve("to")).kind());
    try (LogSnapshot snapshot = FolderLog.at(log.folder()).snapshot()) {
      TrustedKeys none = new TrustedKeys(List.of());
      RefusedArchive strange =
          assertThrows(
              RefusedArchive.class,
              () ->
                  Export.write(
                      snapshot, none, Optional.empty(), base.resolve("to"), (done, all) -> {}));
      assertEquals(Kind.KEYS, strange.kind());
    }
    try (Stream<Path> left = Files.list(base)) {
      assertEquals(List.of(unsigned.base()), left.toList());
    }
  }

  @Test
  void export_ofARulesetThatLeadsElsewhere_writesNothingThere() throws Exception {
    SignedLog changed = log.copyTo(base.resolve("copy"));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + changed.file());
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ruleset_file SET path = '../../../../stolen.drl'");
    }
    assertEquals(Kind.PATH, refused(changed, base.resolve("deep/to")).kind());
    assertFalse(Files.exists(base.resolve("stolen.drl")));
  }

  @Test
  void verify_anExportWithAFileTooManyOrMissing_namesIt() throws IOException {
    Exported each = Exported.of(log, base.resolve("export"));
    Path file = Files.writeString(each.folder().resolve("tile/0/099"), "more");
    assertFault(LogFault.Kind.SCHEMA, each, "tile/0/099");
    Files.delete(file);
    Path bundle = each.folder().resolve("tile/entries/001");
    byte[] content = Files.readAllBytes(bundle);
    Files.delete(bundle);
    assertFault(LogFault.Kind.RECORD_MISSING, each, "number=257");
    Files.write(bundle, content);
    Path elsewhere = Files.move(bundle, base.resolve("elsewhere"));
    Files.createSymbolicLink(bundle, elsewhere);
    assertEquals(LogFault.Kind.RECORD_MISSING, each.verify().faults().get(0).kind(), "no file");
  }

  @Test
  void verify_anEntryWithOneFactChanged_namesTheRecord() throws IOException {
    Exported each = Exported.of(log, base.resolve("export"));
    Path bundle = each.folder().resolve("tile/entries/000");
    byte[] content = Files.readAllBytes(bundle);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("GLPI-7\"");
    content[at + 5] = '8';
    Files.write(bundle, content);
    assertFault(LogFault.Kind.RECORD_CHANGED, each, "number=9");
    assertEquals(1, each.verify().faultCount());
  }

  @Test
  void verify_withoutTheKeysOfWhoSigned_trustsNothing() throws IOException {
    SignedLog stranger = new SignedLog(base.resolve("stranger"));
    stranger.record(1);
    Verification found =
        new ExportVerifier(stranger.known(), List.of(), (done, all) -> {}).verify(export.folder());
    assertFalse(found.isSound());
    assertEquals(0, found.vouched());
    assertTrue(
        found.faults().stream().allMatch(fault -> fault.kind() == LogFault.Kind.SIGNATURE),
        found.faults().toString());
  }
}
