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
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Range;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.SigningKey;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportTest {

  @TempDir static Path shared;
  private static SignedLog log;
  private static List<Entry> entries;
  private static Exported export;

  @TempDir Path base;

  @BeforeAll
  static void record() throws IOException {
    log = new SignedLog(shared.resolve("log"));
    log.record(100);
    LogKeys.prepareNext(log.keys());
    entries = log.record(200);
    export = Exported.of(log, shared.resolve("export"));
  }

  private static Verification imported(Exported from, Path to) throws IOException {
    return Import.run(
        from.folder(),
        to,
        from.log().known(),
        List.of(from.log().latest()),
        new Origin(Who.OPERATOR, "", Instant.now()),
        (done, all) -> {});
  }

  /** A log beside the original's copy: the same keys and copies, and another folder of records. */
  private SignedLog importedLog() throws IOException {
    SignedLog other = log.copyTo(base.resolve("other"));
    for (String file : List.of("decisions.db", "lock")) {
      Files.delete(other.folder().resolve(file));
    }
    Verification found = imported(export, other.folder());
    assertEquals(List.of(), found.faults());
    return other;
  }

  @Test
  void import_ofAnExport_hasTheSameRecordsAndTheSameLastNote() throws IOException {
    SignedLog other = importedLog();
    assertEquals(300, other.verify().records());
    assertEquals(303, other.verify().vouched());
    assertEquals(Act.Kind.IMPORT, other.verify().acts().get(3).act().kind());
    assertEquals(export.contents(), Exported.of(other, base.resolve("again")).contents());
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(other.folder())));
    try (DecisionLog open = other.open()) {
      assertEquals(Optional.of(entries.get(199)), open.find(entries.get(199).id()));
      assertEquals(1, open.rulesets().size());
    }
  }

  @Test
  void import_thenGoingOnWithTheSameKey_isOneLog() throws IOException {
    SignedLog other = importedLog();
    other.record(10);
    Verification found = other.verify();
    assertEquals(List.of(), found.faults());
    assertEquals(314, found.vouched(), "an act says that it was imported");
  }

  @Test
  void import_thenGoingOnWithAnotherKey_isOneLogForWhoKnowsBoth() throws IOException {
    SignedLog other = importedLog();
    Path signing = other.keys().resolve("signing.pem");
    Files.delete(signing);
    assertTrue(
        assertThrows(LogOpeningException.class, other::open).getMessage().contains("put a new one"),
        "not without any key");
    Files.createFile(
        signing,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(signing, SigningKey.newPem());
    TrustedKeys before = log.known();
    other.record(10);
    assertEquals(List.of(), other.verify().faults());
    Exported again = Exported.of(other, base.resolve("again"));
    assertEquals(List.of(), again.verify().faults());
    Verification old =
        new ExportVerifier(before, List.of(), (done, all) -> {}).verify(again.folder());
    assertTrue(
        old.faults().stream().allMatch(fault -> fault.kind() == LogFault.Kind.SIGNATURE),
        old.faults().toString());
    assertFalse(old.isSound());
  }

  @Test
  void import_intoAFolderThatIsNotEmpty_isRefusedAndChangesNothing() throws IOException {
    Path there = Files.createDirectory(base.resolve("there"));
    Files.writeString(there.resolve("mine"), "mine");
    assertEquals(
        Kind.NOT_EMPTY, assertThrows(RefusedArchive.class, () -> imported(export, there)).kind());
    try (DecisionLog open = new SignedLog(base.resolve("used")).open()) {
      Logs.await(open.append(Entries.entry(1)));
      assertEquals(
          Kind.NOT_EMPTY,
          assertThrows(
                  RefusedArchive.class, () -> imported(export, base.resolve("used").resolve("log")))
              .kind());
    }
    assertEquals("mine", Files.readString(there.resolve("mine")));
  }

  @Test
  void import_ofAnExportThatWasChanged_saysWhereAndMakesNothing() throws IOException {
    Exported changed = Exported.of(log, base.resolve("changed"));
    Path answers = changed.folder().resolve("answers.ndjson");
    Files.writeString(answers, Files.readString(answers).replaceFirst("TO_CONFIRM", "ASSIGNED"));
    Verification found = imported(changed, base.resolve("to"));
    assertFalse(found.isSound());
    try (Stream<Path> left = Files.list(base)) {
      assertEquals(List.of(changed.folder()), left.toList());
    }
  }

  @Test
  void import_ofAPart_isRefused() throws IOException {
    Exported.write(log, Optional.of(new Range(256, 300)), base.resolve("part"));
    RefusedArchive refused =
        assertThrows(
            RefusedArchive.class,
            () -> imported(new Exported(log, base.resolve("part")), base.resolve("to")));
    assertEquals(Kind.PART, refused.kind());
    assertEquals(List.of(257L, 303L, 303L), refused.arguments());
    assertFalse(Files.exists(base.resolve("to")));
  }

  @Test
  void import_ofAnExportThatFallsShortOfAKeptCheckpoint_isRefused() throws IOException {
    SignedLog longer = log.copyTo(base.resolve("longer"));
    longer.record(1);
    Verification found =
        Import.run(
            export.folder(),
            base.resolve("to"),
            log.known(),
            List.of(longer.latest()),
            new Origin(Who.OPERATOR, "", Instant.now()),
            (done, all) -> {});
    assertEquals(LogFault.Kind.ROOT, found.faults().get(0).kind());
    assertFalse(Files.exists(base.resolve("to")));
  }
}
