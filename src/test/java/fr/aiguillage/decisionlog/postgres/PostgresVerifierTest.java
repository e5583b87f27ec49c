// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Dialect;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.tables.OfflineLog;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has every right on the server and means harm, before those who verify. */
@Timeout(120)
class PostgresVerifierTest {

  @TempDir static Path base;
  private static SharedLog shared;
  private static String latest;

  @BeforeAll
  static void record() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      SharedLog.record(a, 200);
      SharedLog.record(b, 200);
      SharedLog.record(a, 100);
      SharedLog.awaitSigned(a, 502);
      latest = a.proofs().checkpoint().orElseThrow();
    }
  }

  /** The log as one transaction sees it that is never committed. */
  private record Altered(Connection connection) implements OfflineLog {

    @Override
    public Dialect dialect() {
      return Dialect.POSTGRESQL;
    }

    @Override
    public Connection openState() {
      return connection;
    }

    @Override
    public LogSnapshot snapshot() {
      return new LogSnapshot(connection, dialect());
    }

    @Override
    public LogReading reading() {
      throw new UnsupportedOperationException("one connection alone sees what was altered");
    }
  }

  private static Connection begin() throws SQLException {
    Connection connection = shared.owner();
    connection.setAutoCommit(false);
    Postgres.execute(connection, "SET LOCAL session_replication_role = replica");
    return connection;
  }

  private static Verification verify(OfflineLog log) throws IOException {
    return new LogVerifier(shared.known(), List.of(latest), (done, all) -> {}).verify(log);
  }

  @Test
  void aLogOfTwoInstances_thatNobodyTouched_isSound() throws IOException {
    Verification found = verify(shared.offline());
    assertEquals(List.of(), found.faults());
    assertEquals(500, found.records());
    assertEquals(502, found.vouched());
    assertEquals(8, found.answers());
    assertEquals(1, found.rulesets());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          RECORD_CHANGED  ; UPDATE record SET resolver = resolver + 1 WHERE seq = 7 AND instance = 1
          RECORD_CHANGED  ; UPDATE record SET leaf = chain WHERE seq = 7 AND instance = 1
          RECORD_MISSING  ; DELETE FROM place WHERE number = 300
          RECORD_MISSING  ; DELETE FROM place WHERE number = 502
          RECORD_UNREADABLE ; DELETE FROM record WHERE seq = 20 AND instance = 2
          RECORD_UNREADABLE ; INSERT INTO place SELECT 503, 2, 300
          CHAIN           ; UPDATE record SET chain = leaf WHERE seq = 200 AND instance = 2
          CHAIN           ; UPDATE place SET instance = 3 WHERE number = 480
          CHAIN           ; INSERT INTO chain_start SELECT 1, 1, chain FROM record LIMIT 1
          COLUMN          ; UPDATE record SET date = date - 1 WHERE seq = 200 AND instance = 2
          COLUMN          ; UPDATE record SET outcome = parties WHERE seq = 2 AND instance = 1
          CONTENT_HASH    ; UPDATE answer SET content = content || '\\x20' WHERE number = 1
          RULESET_HASH    ; UPDATE ruleset_file SET path = path || 'x'
          TREE            ; UPDATE tile SET hashes = decode(repeat('00', 32), 'hex') WHERE level = 1
          CHECKPOINT      ; UPDATE checkpoint SET number = number + 1000
          SIGNATURE       ; UPDATE checkpoint SET note = replace(note, 'example.org', 'example.com')
          ROOT            ; DELETE FROM tile WHERE number = 1
          PRUNING         ; INSERT INTO pruned SELECT 3, id, instance, seq FROM record WHERE seq = 9 AND instance = 1
          ACT             ; UPDATE act SET entry = replace(convert_from(entry, 'utf8'), 'for a', 'as a')::bytea WHERE instance = 1
          ACT             ; INSERT INTO ruleset (hash) VALUES ('sha256:' || repeat('0', 64))
          RECORD_UNREADABLE ; DELETE FROM act WHERE instance = 2
          SCHEMA          ; ALTER TABLE record DISABLE TRIGGER only_grows
          SCHEMA          ; DROP TRIGGER keeps_hashes ON tile
          SCHEMA          ; "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
          SCHEMA          ; "CREATE OR REPLACE FUNCTION refuse_other_hashes() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
          SCHEMA          ; GRANT DELETE ON record TO PUBLIC
          SCHEMA          ; GRANT UPDATE ON act TO PUBLIC
          ACT             ; UPDATE act SET entry = replace(convert_from(entry, 'utf8'), '2026-', '2025-')::bytea WHERE instance = 2
          PRUNING         ; INSERT INTO pruned SELECT 4, id, instance, seq FROM record WHERE seq = 12 AND instance = 2
          TIME            ; UPDATE record SET id = decode('01700000000070008000000000000001', 'hex') WHERE seq = 40 AND instance = 1
          SCHEMA          ; ALTER TABLE checkpoint RENAME TO checkpoints
          """)
  void whatWasAltered_isNamed(Kind kind, String change) throws Exception {
    Connection connection = begin();
    Postgres.execute(connection, change);
    Verification found = verify(new Altered(connection));
    assertTrue(found.faults().stream().map(LogFault::kind).toList().contains(kind), "" + found);
  }

  @Test
  void twoPlacesExchanged_areSeenInTheTreeAndInTheChain() throws Exception {
    Connection connection = begin();
    // No two may have the same, not even for a moment.
    Postgres.execute(connection, "UPDATE place SET seq = -seq WHERE number IN (100, 101)");
    Postgres.execute(
        connection,
        "UPDATE place SET seq = -(SELECT seq FROM place AS other"
            + " WHERE other.number = 201 - place.number) WHERE number IN (100, 101)");
    List<Kind> kinds =
        verify(new Altered(connection)).faults().stream().map(LogFault::kind).toList();
    assertTrue(kinds.containsAll(List.of(Kind.RECORD_CHANGED, Kind.CHAIN)), kinds.toString());
  }

  @Test
  void aRecordThatHasNoPlaceYet_isJudgedByItsChainAndItsHash() throws Exception {
    Entry entry = Entries.entry(3);
    Connection sound = insertLatest(entry);
    Verification found = verify(new Altered(sound));
    assertEquals(List.of(), found.faults());
    assertEquals(501, found.records());
    assertEquals(502, found.vouched());
    Connection changed = insertLatest(Entries.entry(3));
    Postgres.execute(changed, "UPDATE record SET resolver = 99 WHERE instance = 1 AND seq = 302");
    assertEquals(Kind.RECORD_CHANGED, verify(new Altered(changed)).faults().get(0).kind());
    Connection moved = insertLatest(Entries.entry(3));
    Postgres.execute(moved, "UPDATE record SET seq = 304 WHERE instance = 1 AND seq = 302");
    assertEquals(Kind.CHAIN, verify(new Altered(moved)).faults().get(0).kind());
  }

  /** As an instance does it, with an answer and words that are there. */
  private static Connection insertLatest(Entry entry) throws Exception {
    Connection connection = begin();
    byte[] chain;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT chain FROM record WHERE instance = 1 AND seq = 301")) {
      row.next();
      chain = row.getBytes(1);
    }
    Work.Append work =
        new Work.Append(entry, Leaf.hash(entry), Optional.empty(), new CompletableFuture<>());
    PostgresPen.Row row = PostgresPen.Row.of(work, new PostgresShared(connection));
    new PostgresPen(connection, 1).insert(List.of(row), 301, chain);
    return connection;
  }

  @Test
  void aServerWithoutALog_isSaidInOneSentence() throws Exception {
    SharedLog empty = RealPostgres.shared().newLog(base.resolve("none"));
    String refusal =
        assertThrows(LogOpeningException.class, () -> verify(empty.offline())).getMessage();
    assertTrue(refusal.startsWith("There is no decision log of this version in jdbc:"), refusal);
    SharedLog missing = new SharedLog(shared.server(), "nowhere", shared.keys());
    String unknown =
        assertThrows(LogOpeningException.class, () -> missing.offline().reading()).getMessage();
    assertTrue(unknown.contains("cannot be read"), unknown);
  }
}
