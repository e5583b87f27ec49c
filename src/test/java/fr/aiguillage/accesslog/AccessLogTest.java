// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccessLogTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00.123Z");
  private static final Period YEAR = Period.ofMonths(12);
  private static final String ADDRESS = "203.0.113.77";

  @TempDir Path folder;

  private static Access from(String address, Instant at) {
    return new Access(at, Optional.of(address), "GET", "/v1/decisions/*", OptionalInt.of(200));
  }

  private AccessLog open(Instant now) throws IOException {
    return AccessLog.open(folder, YEAR, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void record(Instant now, Access... accesses) throws IOException {
    try (AccessLog log = open(now)) {
      Stream.of(accesses).forEach(log::record);
    }
  }

  private List<AccessRows.Row> rows() throws SQLException {
    return AccessRows.in(folder);
  }

  private Optional<Long> broken() throws IOException {
    return AccessChain.firstBroken(folder.resolve("access.db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM access WHERE id = 2",
        "UPDATE access SET status = 404 WHERE id = 2",
        "UPDATE access SET caller = NULL WHERE id = 2",
        "UPDATE access SET at = at + 1 WHERE id = 2",
        "UPDATE access SET path = '/' WHERE id = 2",
        "UPDATE access SET chain = zeroblob(32) WHERE id = 2"
      })
  void aRecordThatWasDeletedOrChanged_showsInTheChain(String change) throws Exception {
    record(NOON, from(ADDRESS, NOON), from(ADDRESS, NOON), from("198.51.100.1", NOON));
    assertEquals(Optional.empty(), broken());
    try (Connection connection = AccessRows.connect(folder);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
    assertEquals(Optional.of(2L), broken());
  }

  @Test
  void recordsWhoseTimeIsOver_goWithoutBreakingTheChain() throws Exception {
    Instant later = NOON.plus(Duration.ofDays(300));
    record(NOON, from(ADDRESS, NOON), from(ADDRESS, NOON));
    record(later, from(ADDRESS, later));
    Instant over = NOON.plus(Duration.ofDays(400));
    record(over, from(ADDRESS, over));
    assertEquals(2, rows().size(), "the first two are gone");
    assertEquals(Optional.empty(), broken());
    record(over.plus(Duration.ofDays(800)), from(ADDRESS, over.plus(Duration.ofDays(800))));
    assertEquals(Optional.empty(), broken());
  }

  @Test
  void aRecord_holdsMomentMethodPathStatusAndAPseudonym() throws Exception {
    record(NOON, from(ADDRESS, NOON));

    AccessRows.Row row = rows().get(0);
    assertEquals(NOON, row.at());
    assertEquals("GET /v1/decisions/* 200", row.asked());
    assertTrue(row.caller().matches("[0-9a-f]{16}"), row.caller());
    assertEquals(1, rows().size());
  }

  @Test
  void aCallerOfNoAddress_whoHadGoneBeforeTheAnswer_leavesBothOpen() throws Exception {
    record(NOON, new Access(NOON, Optional.empty(), "POST", "/", OptionalInt.empty()));

    assertEquals(List.of(new AccessRows.Row(NOON, null, "POST / null")), rows());
  }

  @Test
  void noFileOfTheFolder_holdsTheAddress_openOrClosed() throws Exception {
    try (AccessLog log = open(NOON)) {
      log.record(from(ADDRESS, NOON));
      awaitRecorded(log, 1);
      requireNowhere(ADDRESS);
    }
    requireNowhere(ADDRESS);
    assertFalse(rows().isEmpty());
  }

  private static void awaitRecorded(AccessLog log, long number) throws InterruptedException {
    while (log.recorded() < number) {
      Thread.sleep(5);
    }
  }

  private void requireNowhere(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(text), file.toString());
      }
    }
  }

  @Test
  void recordsAndKey_areForTheirOwnerAlone() throws Exception {
    record(NOON, from(ADDRESS, NOON));

    for (String name : List.of("access.db", "access.key")) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(folder.resolve(name)),
          name);
    }
  }

  @Test
  void anAddress_hasOnePseudonymAsLongAsTheKeyLasts_andAnotherUnderAnother() throws Exception {
    record(NOON, from(ADDRESS, NOON), from("203.0.113.78", NOON), from(ADDRESS, NOON));
    Instant later = NOON.plusSeconds(300L * 86_400);
    record(later, from(ADDRESS, later));
    Instant overAYear = NOON.plusSeconds(367L * 86_400);
    record(overAYear, from(ADDRESS, overAYear));

    // The first three were purged by the last opening.
    List<String> callers = rows().stream().map(AccessRows.Row::caller).toList();
    assertEquals(2, callers.size());
    assertNotEquals(callers.get(0), callers.get(1), "the key is as old as records may be");
  }

  @Test
  void withinTheLifeOfAKey_theSameAddressIsTheSameCaller() throws Exception {
    record(NOON, from(ADDRESS, NOON), from("203.0.113.78", NOON));
    record(NOON.plusSeconds(300L * 86_400), from(ADDRESS, NOON));

    List<String> callers = rows().stream().map(AccessRows.Row::caller).toList();
    assertEquals(callers.get(0), callers.get(2));
    assertNotEquals(callers.get(0), callers.get(1));
  }

  @Test
  void whatIsOlderThanAYear_isGoneAndItsBytesToo() throws Exception {
    Instant edge = NOON.atZone(ZoneOffset.UTC).minusYears(1).toInstant();
    record(
        edge,
        new Access(edge.minusMillis(1), Optional.empty(), "GET", "/regles", OptionalInt.of(404)),
        new Access(edge, Optional.empty(), "GET", "/journal", OptionalInt.of(200)));
    assertEquals(2, rows().size(), "not yet");

    record(NOON);

    assertEquals(List.of(new AccessRows.Row(edge, null, "GET /journal 200")), rows());
    requireNowhere("/regles");
  }

  @Test
  void aQueueThatIsFull_losesAndCounts_andNobodyWaits() throws Exception {
    int waiting = 4;
    int asked = 100;
    AccessLog log = AccessLog.open(folder, YEAR, Clock.fixed(NOON, ZoneOffset.UTC), waiting);
    try (log;
        Connection other = AccessRows.connect(folder);
        Statement statement = other.createStatement()) {
      // As long as another holds the file, the writer gets no further than its first group.
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < asked; i++) {
        log.record(from(ADDRESS, NOON));
      }
      assertTrue(log.lost() >= asked - 2 * waiting, "lost " + log.lost());
      statement.execute("ROLLBACK");
    }
    assertEquals(asked, log.recorded() + log.lost());
    assertEquals(log.recorded(), rows().size());
    assertTrue(log.recorded() >= waiting, "recorded " + log.recorded());

    log.record(from(ADDRESS, NOON));
    assertEquals(asked + 1, log.recorded() + log.lost(), "after the end it is lost too");
  }

  @Test
  void whatTheFileDoesNotTake_isLostAndCounted_andTheNextIsWritten() throws Exception {
    try (AccessLog log = open(NOON)) {
      refusing(
          "CREATE TRIGGER full BEFORE INSERT ON access BEGIN SELECT RAISE(ABORT, 'full'); END");
      log.record(from(ADDRESS, NOON));
      while (log.lost() < 1) {
        Thread.sleep(5);
      }
      refusing("DROP TRIGGER full");
      log.record(from(ADDRESS, NOON));
      awaitRecorded(log, 1);
      assertEquals(1, log.lost());
    }
    assertEquals(1, rows().size());
  }

  private void refusing(String change) throws SQLException {
    try (Connection other = AccessRows.connect(folder);
        Statement statement = other.createStatement()) {
      statement.execute(change);
    }
  }

  @Test
  void whatCannotBeOpened_isRefusedWithItsName() throws Exception {
    Files.writeString(folder.resolve("access.key"), "2024-03-01T12:00:00Z\nabcd\n");
    assertTrue(refusal().contains("access.key"), refusal());
    Files.delete(folder.resolve("access.key"));

    Files.writeString(folder.resolve("access.db"), "not a database, but long enough ".repeat(99));
    assertTrue(refusal().contains("access.db"), refusal());
    Files.delete(folder.resolve("access.db"));

    try (Connection later =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("access.db"));
        Statement statement = later.createStatement()) {
      statement.execute("PRAGMA user_version = 3");
    }
    assertTrue(refusal().contains("Another version"), refusal());
  }

  private String refusal() {
    return assertThrows(IOException.class, () -> open(NOON)).getMessage();
  }

  @Test
  void lessThanADay_isRefused() {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    String said =
        assertThrows(
                IllegalArgumentException.class, () -> AccessLog.open(folder, Period.ZERO, clock))
            .getMessage();
    assertTrue(said.contains("P0D"), said);
  }
}
