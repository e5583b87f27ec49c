package fr.aiguillage.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Range;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log of which the oldest records are gone, exported, imported and verified. */
@Timeout(60)
class PrunedArchiveTest {

  @TempDir Path base;
  private SignedLog log;
  private List<Entry> entries;
  private Exported export;

  @BeforeEach
  void record() throws IOException {
    log = new SignedLog(base.resolve("log"));
    entries = Aged.record(log, 700, Instant.parse("2020-03-01T08:00:00Z"));
    try (DecisionLog open = log.open()) {
      assertEquals(256, open.retention().prune(Instant.parse("2020-03-01T08:08:00Z")));
      assertEquals(256, open.retention().prune(Instant.parse("2020-03-01T08:11:00Z")));
    }
    export = Exported.of(log, base.resolve("export"));
  }

  @Test
  void export_holdsWhatIsLeftAndSaysWhatIsGone() throws IOException {
    Verification found = export.verify();
    assertEquals(List.of(), found.faults());
    assertEquals(188, found.records());
    assertEquals(512, found.pruned());
    assertEquals(0, found.leftOut());
    assertEquals(700, found.vouched());
    assertEquals(Optional.empty(), export.refusedByThePlainVerifier());
    assertEquals(
        entries.get(511).id().toString(),
        Files.readAllLines(export.folder().resolve("pruned.txt")).get(511));
    assertFalse(Files.exists(export.folder().resolve("tile/entries/001")));
    Exported.write(log, Optional.of(new Range(0, 700)), base.resolve("range"));
    assertEquals(188, new Exported(log, base.resolve("range")).verify().records());
  }

  @Test
  void import_ofIt_knowsWhatIsGoneAndGoesOn() throws IOException {
    SignedLog other = log.copyTo(base.resolve("other"));
    Files.delete(other.file());
    Files.delete(other.folder().resolve("lock"));
    Verification found =
        Import.run(
            export.folder(), other.folder(), log.known(), List.of(log.latest()), (d, a) -> {});
    assertEquals(List.of(), found.faults());
    assertEquals(512, found.pruned());
    assertEquals(export.contents(), Exported.of(other, base.resolve("again")).contents());
    try (DecisionLog open = other.open()) {
      assertTrue(open.retention().isPruned(entries.get(3).id()));
      assertEquals(Optional.of(entries.get(600)), open.find(entries.get(600).id()));
    }
    other.record(5);
    assertEquals(List.of(), other.verify().faults());
    assertEquals(705, other.verify().vouched());
  }

  @Test
  void verify_whatIsSaidOfPrunedRecords_mustHoldTogether() throws IOException {
    Path prunings = export.folder().resolve("prunings.ndjson");
    Path ids = export.folder().resolve("pruned.txt");
    List<String> said = Files.readAllLines(prunings);
    assertEquals(2, said.size());
    requireSeen(prunings, said.subList(1, 2));
    requireSeen(prunings, List.of());
    requireSeen(prunings, List.of(said.get(0), said.get(1).replace("512", "768")));
    requireSeen(prunings, List.of(said.get(0), said.get(1).replace("512", "511")));
    requireSeen(prunings, List.of(said.get(1), said.get(0)));
    List<String> all = new ArrayList<>(Files.readAllLines(ids));
    requireSeen(ids, all.subList(1, 512));
    requireSeen(ids, Collections.nCopies(512, "nobody"));
    Path manifest = export.folder().resolve("export.json");
    requireSeen(manifest, List.of(Files.readString(manifest).strip().replace("512", "256")));
    assertTrue(export.verify().isSound(), "as it was");
  }

  private void requireSeen(Path file, List<String> changed) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Files.write(file, changed);
    assertFalse(export.verify().isSound(), changed.toString());
    assertTrue(export.refusedByThePlainVerifier().isPresent(), changed.toString());
    Files.write(file, before);
  }
}
