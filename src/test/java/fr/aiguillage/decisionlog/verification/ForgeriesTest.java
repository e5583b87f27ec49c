// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.audit.PlainVerifier;
import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.Statements;
import fr.aiguillage.decisionlog.tables.StoredTree;
import fr.aiguillage.decisionlog.tables.TreePen;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What whoever can write the file would do by hand, with the place that has to be named: decisions
 * 2 to 256 are gone by the act 364, others are 257 to 301, 304 to 363 and 367 to 396; the rest are
 * acts.
 */
@Timeout(60)
class ForgeriesTest {

  private static final Instant LONG_AGO = Instant.parse("2020-03-01T08:00:00Z");

  @TempDir static Path shared;
  private static SignedLog recorded;

  @TempDir Path base;
  private SignedLog log;

  @BeforeAll
  static void record() throws Exception {
    recorded = new SignedLog(shared.resolve("log"));
    Aged.record(recorded, 300, LONG_AGO);
    LogKeys.prepareNext(recorded.keys());
    recorded.record(60);
    try (DecisionLog open = recorded.open()) {
      assertEquals(255, SignedLog.prune(open, Instant.parse("2024-01-01T00:00:00Z")));
      TreeMap<String, byte[]> files = new TreeMap<>();
      files.put("articles/article-9.drl", "rule neuf".getBytes(StandardCharsets.UTF_8));
      String hash = new RuleFiles(files).hash();
      open.acts()
          .enterIntoForce(new EntryIntoForce(hash, files, Who.OPERATOR, "a trial", List.of()));
    }
    recorded.record(30);
    assertEquals(List.of(), recorded.verify().faults());
    assertEquals(396, recorded.verify().vouched());
  }

  @BeforeEach
  void copy() throws Exception {
    log = recorded.copyTo(base.resolve("copy"));
  }

  private void requireSeen(Kind kind, long number, String place, String by) throws Exception {
    Verification found = log.verify();
    assertTrue(
        found.faults().stream()
            .anyMatch(
                fault ->
                    fault.kind() == kind
                        && fault.number() == number
                        && fault.place().contains(place)),
        by + " → " + found.faults());
    assertThrows(
        Exception.class,
        () -> PlainVerifier.verify(log.file(), log.verifierKeys(), List.of(log.latest())),
        "the plain verifier sees it too: " + by);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '"',
      textBlock =
          """
          RECORD_MISSING  § 310 § record § DELETE FROM incident WHERE seq = 310; DELETE FROM record WHERE seq = 310
          RECORD_MISSING  § 396 § record § DELETE FROM incident WHERE seq = 396; DELETE FROM record WHERE seq = 396
          PRUNING         § 310 § § INSERT INTO pruned SELECT seq, id FROM record WHERE seq = 310; DELETE FROM incident WHERE seq = 310; DELETE FROM record WHERE seq = 310
          PRUNING         § 257 § § INSERT INTO pruned SELECT seq, id FROM record WHERE seq = 257; DELETE FROM incident WHERE seq = 257; DELETE FROM record WHERE seq = 257
          PRUNING         § 364 § ids § UPDATE pruned SET id = randomblob(16) WHERE seq = 9
          PRUNING         § 364 § ids § UPDATE pruned SET seq = -seq WHERE seq IN (9, 10); UPDATE pruned SET seq = 19 + seq WHERE seq < 0
          RECORD_MISSING  § 9   § record § DELETE FROM pruned WHERE seq = 9
          RECORD_MISSING  § 364 § record § DELETE FROM act WHERE seq = 364
          PRUNING         § 2   § § DELETE FROM act WHERE seq = 364
          ACT             § 364 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), '"to":"256"', '"to":"512"') AS BLOB) WHERE seq = 364
          ACT             § 364 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), '2024-', '2027-') AS BLOB) WHERE seq = 364
          ACT             § 364 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), 'operator', 'service') AS BLOB) WHERE seq = 364
          ACT             § 1   § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), '2020-03', '2019-03') AS BLOB) WHERE seq = 1
          ACT             § 365 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), 'a trial', 'an order') AS BLOB) WHERE seq = 365
          ACT             § 365 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), 'operator', 'somebody') AS BLOB) WHERE seq = 365
          ACT             § 365 § entry § UPDATE act SET entry = x'7b7d' WHERE seq = 365
          RECORD_MISSING  § 365 § record § DELETE FROM act WHERE seq = 365
          ACT             § 0   § rule set § DELETE FROM act WHERE seq = 365
          ACT             § 1   § entry § UPDATE act SET seq = -1 WHERE seq = 1; UPDATE act SET seq = 1 WHERE seq = 365; UPDATE act SET seq = 365 WHERE seq = -1
          RECORD_INSERTED § 397 § act § INSERT INTO act SELECT 397, entry FROM act WHERE seq = 365
          ACT             § 0   § rule set § INSERT INTO ruleset (hash) VALUES ('sha256:' || lower(hex(zeroblob(32))))
          RULESET_HASH    § 0   § § DELETE FROM ruleset_file WHERE ruleset = 2
          RULESET_HASH    § 0   § § UPDATE ruleset_file SET path = 'articles/article-8.drl' WHERE ruleset = 2
          CONTENT_HASH    § 0   § file § UPDATE file SET content = x'00' WHERE number = 2
          ACT             § 310 § rule set § UPDATE ruleset SET hash = 'sha256:' || lower(hex(zeroblob(32))) WHERE number = 1
          RECORD_CHANGED  § 310 § record § UPDATE record SET ruleset = 2 WHERE seq = 310
          RECORD_MISSING  § 302 § record § DELETE FROM act WHERE seq = 302
          ACT             § 0   § key § DELETE FROM act WHERE seq = 302
          ACT             § 303 § entry § UPDATE act SET entry = CAST(replace(CAST(entry AS TEXT), 'RETIRED', 'ADDED') AS BLOB) WHERE seq = 303
          COLUMN          § 310 § date § UPDATE record SET date = date - 1 WHERE seq = 310
          COLUMN          § 310 § school § UPDATE record SET school = activity WHERE seq = 310
          COLUMN          § 310 § service § UPDATE record SET service = activity WHERE seq = 310
          COLUMN          § 310 § activity § UPDATE record SET activity = outcome WHERE seq = 310
          COLUMN          § 310 § outcome § UPDATE record SET outcome = activity WHERE seq = 310
          COLUMN          § 310 § parties § UPDATE record SET parties = activity WHERE seq = 310
          CONTENT_HASH    § 0   § answer § UPDATE answer SET content = CAST(replace(CAST(content AS TEXT), 'x', 'y') AS BLOB) WHERE number = 7
          RECORD_CHANGED  § 310 § record § UPDATE record SET answer = answer + 1 WHERE seq = 310
          RECORD_CHANGED  § 310 § record § UPDATE record SET id = x'01700000000070008000000000000001' WHERE seq = 310
          RECORD_CHANGED  § 310 § record § UPDATE record SET resolver = 3 WHERE seq = 310
          RECORD_CHANGED  § 310 § record § UPDATE record SET caller = CASE WHEN caller IS NULL THEN activity END WHERE seq = 310
          RECORD_CHANGED  § 311 § record § UPDATE record SET caller = activity WHERE seq = 311
          RECORD_CHANGED  § 310 § record § UPDATE incident SET completed = CAST(replace(CAST(completed AS TEXT), 'GLPI', 'GLPJ') AS BLOB) WHERE seq = 310
          RECORD_CHANGED  § 310 § record § UPDATE record SET seq = -1 WHERE seq = 310; UPDATE record SET seq = 310 WHERE seq = 311; UPDATE record SET seq = 311 WHERE seq = -1
          RECORD_CHANGED  § 300 § record § UPDATE tile SET hashes = CAST(substr(hashes, 1, 43 * 32) || zeroblob(32) || substr(hashes, 44 * 32 + 1) AS BLOB) WHERE level = 0 AND number = 1
          TREE            § 0   § tile § UPDATE tile SET hashes = zeroblob(32) WHERE level = 1
          TREE            § 0   § tiles § INSERT INTO tile VALUES (2, 0, zeroblob(32))
          CHECKPOINT      § 2   § number § DELETE FROM checkpoint WHERE number = 2
          CHECKPOINT      § 2   § size § UPDATE checkpoint SET size = size + 1 WHERE number = 2
          SIGNATURE       § 1   § checkpoint § UPDATE checkpoint SET note = replace(note, 'example.org', 'example.com') WHERE number = 1
          SCHEMA          § 0   § trigger § CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM act; END
          SCHEMA          § 0   § table more § CREATE TABLE more (x)
          SCHEMA          § 0   § version § PRAGMA user_version = 3
          """)
  void whatWasForged_isSeen_andTheMessageNamesThePlace(
      Kind kind, long number, String place, String sql) throws Exception {
    try (Tampering hand = new Tampering(log.file(), new Random(1))) {
      hand.run(sql.split("; (?!END)"));
    }
    requireSeen(kind, number, place == null ? "" : place, sql);
  }

  /** Adds a leaf as one who knows how the tree is made, and has no key. */
  private void appendAct(Act act) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + log.file());
        Statements statements = new Statements(connection)) {
      PreparedStatement insert = statements.prepare("INSERT INTO act VALUES (397, ?)");
      StoredTree stored = new StoredTree(connection, Dialect.SQLITE);
      TreePen pen = new TreePen(stored, statements, stored.size());
      insert.setBytes(1, act.entry());
      insert.executeUpdate();
      pen.append(act.leaf());
      pen.write();
    }
  }

  @Test
  void decisionsTakenOutUnderAnActThatNobodySigned_areMissed() throws Exception {
    Map<String, String> details =
        Map.of(
            "from", "256",
            "to", "384",
            "before", "2026-01-01T00:00:00Z",
            "policy", "P5Y",
            "ids", "0".repeat(64),
            "decisions", "1");
    appendAct(Act.of(Act.Kind.PRUNING, Instant.now(), Who.SERVICE, "", details));
    try (Tampering hand = new Tampering(log.file(), new Random(1))) {
      hand.run(
          "INSERT INTO pruned SELECT seq, id FROM record WHERE seq = 300",
          "DELETE FROM incident WHERE seq = 300",
          "DELETE FROM record WHERE seq = 300");
    }
    requireSeen(Kind.PRUNING, 300, "", "an act beyond the last checkpoint");
  }

  @Test
  void anActBeforeTheRecordsThatItFollows_isTimeRunningBackwards() throws Exception {
    appendAct(Act.of(Act.Kind.RETENTION, LONG_AGO, Who.SERVICE, "", Map.of("period", "P5Y")));
    requireSeen(Kind.TIME, 397, "RETENTION", "an act of long ago behind decisions of today");
  }

  @Test
  void everyForgeryOfAPruning_namesTheDecisionByItsId() throws Exception {
    UUID id;
    try (Tampering hand = new Tampering(log.file(), new Random(1))) {
      byte[] bytes = (byte[]) hand.value("record", "seq", 300, "id");
      id = Ids.id(bytes);
      hand.run(
          "INSERT INTO pruned SELECT seq, id FROM record WHERE seq = 300",
          "DELETE FROM incident WHERE seq = 300",
          "DELETE FROM record WHERE seq = 300");
    }
    requireSeen(Kind.PRUNING, 300, id.toString(), "no act covers it");
  }
}
