// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Who;
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
    try (DecisionLog open = log.openAt(Instant.parse("2020-03-02T08:00:00Z"))) {
      assertEquals(255, SignedLog.prune(open, Instant.parse("2020-03-01T08:08:00Z")));
      assertEquals(256, SignedLog.prune(open, Instant.parse("2020-03-01T08:11:00Z")));
    }
    export = Exported.of(log, base.resolve("export"));
  }

  @Test
  void export_holdsWhatIsLeftAndSaysWhatIsGone() throws IOException {
    Verification found = export.verify();
    assertEquals(List.of(), found.faults());
    assertEquals(189, found.records());
    assertEquals(511, found.pruned());
    assertEquals(0, found.leftOut());
    assertEquals(703, found.vouched());
    assertEquals(Optional.empty(), export.refusedByThePlainVerifier());
    assertEquals(
        "512 " + entries.get(510).id(),
        Files.readAllLines(export.folder().resolve("pruned.txt")).get(510));
    assertFalse(Files.exists(export.folder().resolve("tile/entries/001")));
    Exported.write(log, Optional.of(new Range(0, 703)), base.resolve("range"));
    assertEquals(189, new Exported(log, base.resolve("range")).verify().records());
  }

  @Test
  void import_ofIt_knowsWhatIsGoneAndGoesOn() throws IOException {
    SignedLog other = log.copyTo(base.resolve("other"));
    Files.delete(other.file());
    Files.delete(other.folder().resolve("lock"));
    Verification found =
        Import.run(
            export.folder(),
            other.folder(),
            log.known(),
            List.of(log.latest()),
            new Origin(Who.OPERATOR, "", Instant.now()),
            (d, a) -> {});
    assertEquals(List.of(), found.faults());
    assertEquals(511, found.pruned());
    assertEquals(export.contents(), Exported.of(other, base.resolve("again")).contents());
    try (DecisionLog open = other.open()) {
      assertTrue(open.retention().isPruned(entries.get(3).id()));
      assertEquals(Optional.of(entries.get(600)), open.find(entries.get(600).id()));
    }
    other.record(5);
    assertEquals(List.of(), other.verify().faults());
    assertEquals(709, other.verify().vouched());
  }

  @Test
  void verify_whatIsSaidOfPrunedRecords_mustHoldTogether() throws IOException {
    Path acts = export.folder().resolve("acts.ndjson");
    Path ids = export.folder().resolve("pruned.txt");
    List<String> said = Files.readAllLines(acts);
    assertEquals(3, said.size());
    requireSeen(acts, said.subList(1, 3));
    requireSeen(acts, said.subList(0, 1));
    requireSeen(acts, List.of(said.get(0), said.get(1), said.get(2).replace("512", "768")));
    requireSeen(acts, List.of(said.get(0), said.get(2), said.get(1)));
    String other = said.get(0).replace("for a test", "for two");
    requireSeen(acts, List.of(other, said.get(1), said.get(2)));
    List<String> all = new ArrayList<>(Files.readAllLines(ids));
    requireSeen(ids, all.subList(1, 511));
    requireSeen(ids, Collections.nCopies(511, "nobody"));
    List<String> exchanged = new ArrayList<>(all);
    exchanged.set(3, "5 " + all.get(4).split(" ")[1]);
    exchanged.set(4, "6 " + all.get(3).split(" ")[1]);
    requireSeen(ids, exchanged);
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
