// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TlogProof;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a shared log lets its oldest decisions go, while two instances write it. */
@Timeout(120)
class PostgresPruningTest {

  private static final Instant LONG_AGO = Instant.parse("2020-03-01T08:00:00Z");
  private static final Instant SINCE = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path base;
  private SharedLog shared;

  @BeforeEach
  void create() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
  }

  private static List<Entry> recordOld(DecisionLog log, int count) {
    return Aged.record(log, count, LONG_AGO, 3);
  }

  /** As the command does it: an act by way of an instance of its own, then the owner. */
  private long prune(Instant before, Instant now) throws IOException {
    PostgresSettings where = shared.server().settings(shared.database(), "owner");
    try (DecisionLog command = shared.openAt("command-line", now)) {
      command.retention().permit(before, "a test", Who.OPERATOR, "");
      return PostgresPruning.prune(where, command.retention().covered());
    }
  }

  private long prune() throws IOException {
    return prune(SINCE, Instant.now());
  }

  private Verification assertSound(long records, long pruned) throws IOException {
    Verification found =
        new LogVerifier(shared.known(), List.of(), (done, all) -> {}).verify(shared.offline());
    assertEquals(List.of(), found.faults());
    assertEquals(records, found.records());
    assertEquals(pruned, found.pruned());
    return found;
  }

  @Test
  void prune_isForTheOwnerAlone_takesWholeTiles_andEveryProofHolds() throws Exception {
    List<Entry> old = new ArrayList<>();
    try (DecisionLog a = shared.openAt("a", LONG_AGO);
        DecisionLog b = shared.openAt("b", LONG_AGO)) {
      Entries.keepRuleset(a);
      Entries.keepRuleset(b);
      old.addAll(recordOld(a, 150));
      old.addAll(recordOld(b, 150));
      SharedLog.awaitSigned(a, 302);
    }
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      SharedLog.record(b, 50);
      SharedLog.awaitSigned(a, 352);
      assertFalse(a.retention().isPossible());
      requireOwnerAlone();
      assertSound(350, 0);
      assertEquals(254, prune());
      assertEquals(0, prune(), "the next tile has young ones");
      List<Entry> gone = old.stream().filter(e -> a.retention().isPruned(e.id())).toList();
      assertEquals(254, gone.size());
      assertEquals(254, a.retention().pruned());
      for (Entry entry : old) {
        boolean pruned = gone.contains(entry);
        assertEquals(pruned ? Optional.empty() : Optional.of(entry), b.find(entry.id()));
      }
      Proofs proofs = b.proofs();
      Entry one = gone.get(200);
      long index = proofs.index(one.id()).orElseThrow();
      TlogProof proof = proofs.inclusion(index).orElseThrow();
      assertEquals(Optional.empty(), proof.entry());
      TlogProof whole =
          new TlogProof(Optional.of(Leaf.entry(one)), index, proof.path(), proof.checkpoint());
      assertEquals(353, whole.verify(shared.known()).size(), "whoever kept the record proves it");
      assertTrue(proofs.isPruned(new Tile(Tile.ENTRIES, 0, 256)));
      assertEquals(Optional.empty(), proofs.tile(new Tile(Tile.ENTRIES, 0, 256)));
      assertTrue(proofs.tile(new Tile(Tile.ENTRIES, 1, 97)).isPresent());
      assertEquals(3, assertSound(96, 254).acts().size());
      SharedLog.record(a, 10);
      SharedLog.awaitSigned(a, 363);
    }
    assertSound(106, 254);
  }

  @Test
  void prune_ofEverything_leavesALogThatGoesOn() throws Exception {
    Instant soon = LONG_AGO.plus(Duration.ofDays(2));
    try (DecisionLog a = shared.openAt("a", LONG_AGO)) {
      Entries.keepRuleset(a);
      recordOld(a, 255);
      SharedLog.awaitSigned(a, 256);
      assertEquals(255, prune(LONG_AGO.plus(Duration.ofDays(1)), soon));
      assertEquals(0, assertSound(0, 255).answers(), "no record has one");
      // This instance has used the numbers of these answers before.
      Aged.record(a, 256, LONG_AGO.plusSeconds(300), 3);
      SharedLog.awaitSigned(a, 513);
      assertEquals(3, assertSound(256, 255).answers());
    }
    assertEquals(255, prune(LONG_AGO.plus(Duration.ofDays(1)), soon), "an act stands among them");
    try (DecisionLog a = shared.open("a")) {
      SharedLog.record(a, 2);
      SharedLog.awaitSigned(a, 516);
    }
    assertEquals(516, assertSound(3, 510).vouched());
    try (Connection connection = shared.owner()) {
      Postgres.execute(connection, "SET session_replication_role = replica");
      Postgres.execute(connection, "UPDATE chain_start SET chain = sha256(chain)");
    }
    Verification found =
        new LogVerifier(shared.known(), List.of(), (done, all) -> {}).verify(shared.offline());
    assertEquals(List.of(Kind.CHAIN), found.faults().stream().map(f -> f.kind()).toList());
  }

  /** Whoever writes can never do it, and the owner not by accident. */
  private void requireOwnerAlone() throws SQLException {
    PostgresSettings owner = shared.server().settings(shared.database(), "owner");
    PostgresSettings writer =
        new PostgresSettings(
            owner.url(), owner.user(), Optional.empty(), Optional.empty(), "writer");
    String refusal =
        assertThrows(LogOpeningException.class, () -> PostgresPruning.prune(writer, 256))
            .getMessage();
    assertTrue(refusal.contains("permission denied"), refusal);
    List<String> attempts =
        List.of(
            "DELETE FROM record",
            "DELETE FROM place",
            "DELETE FROM answer",
            "INSERT INTO pruned VALUES (1, decode(repeat('00', 16), 'hex'), 1, 1)",
            "INSERT INTO chain_start SELECT 1, 1, chain FROM record LIMIT 1");
    String url = shared.address() + "?user=" + owner.user();
    try (Connection connection = DriverManager.getConnection(url)) {
      Postgres.execute(connection, "SET aiguillage.pruning = 'on'");
      attempts.forEach(attempt -> assertRefused(connection, attempt));
    }
    try (Connection connection = shared.owner()) {
      attempts.subList(0, 3).forEach(attempt -> assertRefused(connection, attempt));
      Postgres.execute(connection, "SET aiguillage.pruning = 'on'");
      assertRefused(connection, "UPDATE record SET date = 0");
      assertRefused(connection, "DELETE FROM act");
      assertRefused(connection, "DELETE FROM checkpoint");
      assertRefused(connection, "TRUNCATE record CASCADE");
      Postgres.execute(connection, "SET aiguillage.pruning = 'checkpoints'");
      assertRefused(connection, "DELETE FROM record");
      assertRefused(connection, "UPDATE checkpoint SET size = 0");
    }
  }

  private static void assertRefused(Connection connection, String attempt) {
    SQLException refusal =
        assertThrows(SQLException.class, () -> Postgres.execute(connection, attempt), attempt);
    assertEquals("42501", refusal.getSQLState(), attempt + ": " + refusal);
  }
}
