// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.RulesetSummary;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesetsTest {

  private static final String FIRST = "sha256:" + "1".repeat(64);
  private static final String SECOND = "sha256:" + "2".repeat(64);
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

  @TempDir Path folder;

  @Test
  void ruleset_keptBefore_comesBackWithItsFilesAndFirstServed() throws IOException {
    try (DecisionLog log = openAt(NOW)) {
      enter(log, FIRST, files("rule a", "rule b"));
    }
    try (DecisionLog log = openAt(NOW.plusSeconds(60))) {
      KeptRuleset kept = log.ruleset(FIRST).orElseThrow();
      assertEquals(FIRST, kept.hash());
      assertEquals(NOW, log.rulesets().get(0).firstServed());
      assertEquals(List.of("annexe-3/a.drl", "annexe-3/b.drl"), List.copyOf(kept.files().keySet()));
      assertArrayEquals(Entries.utf8("rule b"), kept.files().get("annexe-3/b.drl"));
      assertEquals(Optional.empty(), log.ruleset(SECOND));
    }
  }

  @Test
  void enterIntoForce_again_changesNothing() throws IOException {
    try (DecisionLog log = openAt(NOW)) {
      enter(log, FIRST, files("rule a", "rule b"));
    }
    try (DecisionLog log = openAt(NOW.plusSeconds(60))) {
      enter(log, FIRST, files("rule a", "rule b"));
      enter(log, FIRST, files("rule a", "rule b"));
      assertEquals(List.of(new RulesetSummary(FIRST, NOW, 2, 12)), log.rulesets());
    }
  }

  @Test
  void rulesets_thatShareFiles_areListedNewestFirst() throws IOException {
    try (DecisionLog log = openAt(NOW)) {
      enter(log, SECOND, files("rule a", "rule b"));
      enter(log, FIRST, files("rule a", "rule b changed"));
      assertEquals(
          List.of(FIRST, SECOND), log.rulesets().stream().map(RulesetSummary::hash).toList());
      assertArrayEquals(
          Entries.utf8("rule a"), log.ruleset(FIRST).orElseThrow().files().get("annexe-3/a.drl"));
    }
  }

  @Test
  void enterIntoForce_withoutASha256OrFiles_isRefused() throws IOException {
    try (DecisionLog log = openAt(NOW)) {
      for (String hash : List.of("", "1".repeat(64), "sha256:" + "G".repeat(64))) {
        assertThrows(IllegalArgumentException.class, () -> enter(log, hash, files("a", "b")));
      }
      assertThrows(IllegalArgumentException.class, () -> enter(log, FIRST, new TreeMap<>()));
    }
  }

  @Test
  void enterIntoForce_afterClose_isRefused() throws IOException {
    DecisionLog log = openAt(NOW);
    log.close();
    assertThrows(LogUnavailableException.class, () -> enter(log, FIRST, files("rule a", "rule b")));
  }

  private static void enter(DecisionLog log, String hash, TreeMap<String, byte[]> files) {
    log.acts().enterIntoForce(new EntryIntoForce(hash, files, Who.OPERATOR, "", List.of()));
  }

  private DecisionLog openAt(Instant now) throws IOException {
    return DecisionLog.open(
        folder, new LogSettings(10, 10, 1, 0, Clock.fixed(now, ZoneOffset.UTC)));
  }

  private static TreeMap<String, byte[]> files(String a, String b) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("annexe-3/a.drl", Entries.utf8(a));
    files.put("annexe-3/b.drl", Entries.utf8(b));
    return files;
  }
}
