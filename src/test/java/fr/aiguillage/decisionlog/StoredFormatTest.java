// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log as an earlier version wrote it: decisions of version 2 of the resolver, some of them gone,
 * two keys. It is never made anew: when it cannot be read, the code is at fault. When a schema was
 * changed before 1.0, its rows were carried over, and no record, hash or signature with them.
 */
class StoredFormatTest {

  private static final Path FIXTURES =
      Path.of("src/test/resources/fr/aiguillage/decisionlog/schema-6");

  private static final Instant THEN = Instant.parse("2020-03-01T08:00:00Z");

  @TempDir Path folder;

  /**
   * The tree and what was signed of it must be the same for ever, or no proof is worth anything.
   */
  @Test
  void verify_aLogOfLongAgo_isTheOneThatWasSignedThen() throws Exception {
    load();
    Verification found = verify();
    assertEquals(List.of(), found.faults());
    assertEquals(45, found.records());
    assertEquals(255, found.pruned());
    assertEquals(304, found.vouched(), "what was signed then holds, and nothing more");
    assertEquals(
        Set.of(
            Act.Kind.ENTRY_INTO_FORCE, Act.Kind.PRUNING, Act.Kind.KEY_ADDED, Act.Kind.KEY_RETIRED),
        found.acts().stream().map(act -> act.act().kind()).collect(Collectors.toSet()));
  }

  @Test
  void open_aLogOfLongAgo_readsEveryRecordAndGoesOn() throws Exception {
    load();
    Entry next = Entries.entry(3);
    try (DecisionLog log = DecisionLog.open(folder, LogSettings.defaults())) {
      List<Entry> entries = log.search(Filter.everything(), Optional.empty(), 100).entries();
      assertEquals(45, entries.size());
      assertTrue(entries.stream().allMatch(entry -> entry.resolver() == 2));
      assertEquals(255, log.retention().pruned());
      Logs.await(log.append(next));
      assertEquals(next.id(), Logs.ids(log).get(0));
    }
    assertEquals(46, verify().records());
  }

  private Verification verify() throws Exception {
    TrustedKeys keys = TrustedKeys.parse(Files.readAllLines(FIXTURES.resolve("verifiers.txt")));
    return new LogVerifier(keys, List.of(), (done, all) -> {}).verify(folder);
  }

  private void load() throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(FIXTURES.resolve("decisions.db.gz")))) {
      Files.copy(in, folder.resolve("decisions.db"));
    }
  }

  /** How the fixture of a new schema is made, once. */
  @Test
  @EnabledIfSystemProperty(named = "aiguillage.schema", matches = "write")
  void write() throws Exception {
    SignedLog log = new SignedLog(folder.resolve("made"));
    Aged.record(log, 300, THEN);
    try (DecisionLog open = log.openAt(THEN.plusSeconds(86_400))) {
      SignedLog.prune(open, THEN.plusSeconds(3_600));
    }
    LogKeys.prepareNext(log.keys());
    log.openAt(THEN.plusSeconds(86_500)).close();
    Files.createDirectories(FIXTURES);
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(FIXTURES.resolve("decisions.db.gz")))) {
      Files.copy(log.file(), out);
    }
    Files.write(
        FIXTURES.resolve("verifiers.txt"), Files.readAllBytes(log.keys().resolve("verifiers.txt")));
  }
}
