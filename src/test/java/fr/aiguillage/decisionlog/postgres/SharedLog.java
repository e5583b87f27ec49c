// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Hashes;
import fr.aiguillage.decisionlog.entry.Leaf;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.decisionlog.tables.Rows;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TreeHash;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** A log on a server, which several instances may open with the same keys. */
public record SharedLog(RealPostgres server, String database, Path keys) {

  public DecisionLog open(String instance) throws IOException {
    DecisionLog log =
        DecisionLog.open(
            server.settings(database, instance),
            LogSettings.defaults(),
            new SigningSettings(keys, Optional.of(SignedLog.ORIGIN), Optional.empty()));
    Entries.keepRuleset(log);
    return log;
  }

  /** The same, while the clock stands still at that moment, and without rules in force. */
  public DecisionLog openAt(String instance, Instant now) throws IOException {
    LogSettings usual = LogSettings.defaults();
    return DecisionLog.open(
        server.settings(database, instance),
        new LogSettings(
            usual.queue(), usual.group(), usual.readers(), 0, Clock.fixed(now, ZoneOffset.UTC)),
        new SigningSettings(keys, Optional.of(SignedLog.ORIGIN), Optional.empty()));
  }

  /** Records decisions of long ago, when the rules went into force. */
  public void recordAged(String instance, int count, Instant from) throws IOException {
    try (DecisionLog log = openAt(instance, from)) {
      Entries.keepRuleset(log);
      Aged.record(log, count, from, 3);
      awaitSigned(log, count + 1);
    }
  }

  /** Records so many, of few kinds: each answer and each word is a commit of its own. */
  public static List<Entry> record(DecisionLog log, int count) {
    return record(log, count, 8);
  }

  static List<Entry> record(DecisionLog log, int count, int kinds) {
    List<Entry> entries = new ArrayList<>();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Entry entry = Entries.entry(number % kinds);
      entries.add(entry);
      stages.add(log.append(entry));
    }
    stages.forEach(Logs::await);
    return entries;
  }

  public static void awaitSigned(DecisionLog log, long size) {
    long begun = System.nanoTime();
    while (log.proofs().size() < size) {
      assertTrue(
          System.nanoTime() - begun < 20_000_000_000L,
          log.proofs().size() + " of " + size + ": " + log.whyNotSigned());
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** How the command line calls it. */
  public String address() {
    return "jdbc:postgresql://localhost:" + server.port() + "/" + database;
  }

  /** For whoever only reads it. */
  public ServerLog offline() {
    return new ServerLog(server.settings(database, "offline"));
  }

  public TrustedKeys known() throws IOException {
    return LogKeys.verifiers(keys);
  }

  /** Throws everybody out, and lets nobody in until {@link #open()}. */
  public void shut() throws SQLException {
    try (Connection connection = server.superuser()) {
      Postgres.execute(connection, "ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
      RealPostgres.text(
          connection,
          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");
    }
  }

  /** Lets everybody in again. */
  public void open() throws SQLException {
    try (Connection connection = server.superuser()) {
      Postgres.execute(connection, "ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    }
  }

  Connection owner() throws SQLException {
    return DriverManager.getConnection(address() + "?user=postgres");
  }

  static long size(String note) {
    try {
      return Checkpoint.parse(SignedNote.parse(note).text()).size();
    } catch (RefusedProof e) {
      throw new AssertionError(e);
    }
  }

  /** Holds tree, places and chains against the records and acts, by ways of its own. */
  public void requireWhole(DecisionLog log, long size) throws SQLException {
    TreeMap<Long, byte[]> leaves = new TreeMap<>();
    try (Connection connection = owner();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT seq, " + Rows.COLUMNS + " FROM decision WHERE seq IS NOT NULL")) {
        while (rows.next()) {
          leaves.put(rows.getLong(1), Leaf.hash(Rows.entry(rows)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT number, entry FROM place JOIN act USING (instance, seq)")) {
        while (rows.next()) {
          leaves.put(rows.getLong(1), TreeHash.leaf(rows.getBytes(2)));
        }
      }
      byte[] chain = null;
      long instance = 0;
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT instance, seq, leaf, chain FROM record UNION ALL"
                  + " SELECT instance, seq, leaf, chain FROM act ORDER BY instance, seq")) {
        long expected = 0;
        while (rows.next()) {
          if (rows.getLong(1) != instance) {
            instance = rows.getLong(1);
            chain = new byte[32];
            expected = 0;
          }
          assertEquals(++expected, rows.getLong(2), "numbers of an instance have no gap");
          chain = Hashes.link(chain, rows.getBytes(3));
          assertTrue(Arrays.equals(chain, rows.getBytes(4)), "the chain of instance " + instance);
        }
      }
    }
    assertEquals(size, leaves.size());
    for (long index = 0; index * Tile.FULL < size; index++) {
      Tile tile = Tile.in(size, 0, index).orElseThrow();
      byte[] hashes = log.proofs().tile(tile).orElseThrow();
      for (int i = 0; i < tile.width(); i++) {
        assertTrue(
            Arrays.equals(leaves.get(tile.first() + i + 1), TreeHash.at(hashes, i)),
            "leaf " + (tile.first() + i));
      }
    }
  }
}
