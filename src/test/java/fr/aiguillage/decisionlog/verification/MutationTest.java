// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.audit.PlainVerifier;
import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.signing.LogKeys;
import fr.aiguillage.decisionlog.sqlite.Database;
import fr.aiguillage.decisionlog.tables.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes a log in every way we could think of, and asks both verifiers each time. */
class MutationTest {

  private static final int TIMES = 120;

  @TempDir Path base;

  @Test
  void verify_aLogChangedInAnyWay_seesItWithBothVerifiers() throws Exception {
    missesNone(base, TIMES, 20261123);
  }

  /** Makes so many changes, each to the whole log; returns what was seen, in words. */
  static String missesNone(Path base, int times, long seed) throws Exception {
    SignedLog log = new SignedLog(base);
    Aged.record(log, 260, Instant.parse("2020-03-01T08:00:00Z"));
    LogKeys.prepareNext(log.keys());
    log.record(60);
    try (DecisionLog open = log.open()) {
      assertEquals(255, SignedLog.prune(open, Instant.parse("2024-01-01T00:00:00Z")));
    }
    log.record(30);
    assertTrue(log.verify().isSound(), log.verify().faults().toString());
    assertDoesNotThrow(() -> PlainVerifier.verify(log.file(), log.verifierKeys(), kept(log)));
    List<String> original = contents(log.file());

    Path copy = base.resolve("changed.db");
    Map<Mutation, Integer> made = new EnumMap<>(Mutation.class);
    int neutral = 0;
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Mutation mutation = Mutation.values()[i % Mutation.values().length];
      Files.copy(log.file(), copy, StandardCopyOption.REPLACE_EXISTING);
      String where = mutation + ": " + mutation.apply(copy, new Random(seed + i));
      if (isSeen(log, copy, where, missed)) {
        made.merge(mutation, 1, Integer::sum);
      } else if (contents(copy).equals(original)) {
        // A bit of an unused page, for instance: the log says the same as before in every word.
        neutral++;
        missed.removeIf(miss -> miss.endsWith(where));
        assertTrue(mutation.name().contains("_FILE"), where);
      }
    }
    assertEquals(List.of(), missed);
    assertTrue(made.size() == Mutation.values().length, made.toString());
    assertTrue(neutral < times / 8, neutral + " without effect");
    return "%d mutations, %d without effect, seen: %s".formatted(times, neutral, made);
  }

  private static List<String> kept(SignedLog log) throws IOException {
    return List.of(log.latest());
  }

  /** Whether both verifiers see it. */
  private static boolean isSeen(SignedLog log, Path changed, String where, List<String> missed)
      throws IOException {
    boolean byTheFirst = !log.verify(changed).isSound();
    boolean byTheSecond = false;
    try {
      PlainVerifier.verify(changed, log.verifierKeys(), kept(log));
    } catch (Exception e) {
      byTheSecond = true;
    }
    if (!byTheFirst) {
      missed.add("the first verifier missed " + where);
    }
    if (!byTheSecond) {
      missed.add("the second verifier missed " + where);
    }
    return byTheFirst && byTheSecond;
  }

  /**
   * All that the log says, in a form that can be compared; empty where it says nothing any more.
   */
  private static List<String> contents(Path file) {
    List<String> all = new ArrayList<>();
    try (Connection connection = Database.openOffline(file);
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "PRAGMA user_version",
              "SELECT * FROM record ORDER BY seq",
              "SELECT " + Rows.COLUMNS.replace(" received,", "") + " FROM decision ORDER BY seq",
              "SELECT ruleset.hash, path, content FROM ruleset, ruleset_file, file ORDER BY 1, 2,"
                  + " 3",
              "SELECT level, number, hashes FROM tile ORDER BY 1, 2",
              "SELECT * FROM incident ORDER BY seq",
              "SELECT * FROM act ORDER BY 1",
              "SELECT * FROM pruned ORDER BY 1",
              "SELECT * FROM checkpoint ORDER BY 1")) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            all.add(row(rows));
          }
        }
      }
      return all;
    } catch (SQLException | RuntimeException e) {
      return List.of();
    }
  }

  private static String row(ResultSet row) throws SQLException {
    Object[] values = new Object[row.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      Object value = row.getObject(i + 1);
      values[i] = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    }
    return Arrays.toString(values);
  }
}
