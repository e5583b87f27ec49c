package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.convention.Outcome;
import fr.aiguillage.decisionlog.entry.Answer;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.KeptRuleset;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.KnownKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs as earlier versions wrote them. A fixture is never made anew: when it cannot be read, the
 * code is at fault.
 */
class StoredFormatTest {

  private static final String RULESET = "sha256:" + "0123456789abcdef".repeat(4);

  private static final Entry FULL =
      new Entry(
          UUID.fromString("019ab000-0000-7000-8000-000000000001"),
          Entries.utf8("{\"activity\":\"MAINTIEN\",\"service\":\"INFRASTRUCTURE_RESEAU\"}"),
          Entries.utf8(
              "{\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\",\"networkManager\":true,"
                  + "\"service\":\"INFRASTRUCTURE_RESEAU\"}"),
          RULESET,
          1,
          Answer.of(Entries.utf8("{\"outcome\":\"ASSIGNED\"}")),
          LocalDate.of(2018, 1, 15),
          "0820001F",
          "INFRASTRUCTURE_RESEAU",
          "MAINTIEN",
          List.of("ACADEMIE", "DEPARTEMENT"),
          Outcome.ASSIGNED);

  private static final Entry BARE =
      new Entry(
          UUID.fromString("019ab000-0000-7000-8000-000000000002"),
          Entries.utf8("{\"activity\":\"CONSEIL\",\"product\":\"SDET\"}"),
          Entries.utf8("{\"activity\":\"CONSEIL\",\"date\":\"1969-12-31\",\"product\":\"SDET\"}"),
          RULESET,
          2,
          Answer.of(Entries.utf8("{\"outcome\":\"OUT_OF_SCOPE\"}")),
          LocalDate.of(1969, 12, 31),
          null,
          null,
          "CONSEIL",
          List.of(),
          Outcome.OUT_OF_SCOPE);

  @TempDir Path folder;

  @Test
  void open_aLogOfSchema1_readsEveryRecordAndGoesOn() throws Exception {
    load("schema-1-log.sql");
    try (DecisionLog log = DecisionLog.open(folder, LogSettings.defaults())) {
      assertEquals(Optional.of(FULL), log.find(FULL.id()));
      assertEquals(
          List.of(BARE, FULL), log.search(Filter.everything(), Optional.empty(), 10).entries());
      KeptRuleset ruleset = log.ruleset(RULESET).orElseThrow();
      assertEquals("2026-11-23T12:00:00.123Z", ruleset.firstServed().toString());
      assertEquals(Set.of("articles/article-2.drl"), ruleset.files().keySet());
      Entries.keepRuleset(log);
      Entry next = Entries.entry(3);
      Logs.await(log.append(next));
      assertEquals(List.of(next.id(), BARE.id(), FULL.id()), Logs.ids(log));
    }
  }

  /**
   * The tree and what was signed of it must be the same for ever, or no proof is worth anything.
   */
  @Test
  void open_aLogOfSchema2_isTheOneThatWasSignedThenAndGoesOn() throws Exception {
    load("schema-2-log.sql");
    String key = "example.org/journal+71e074fa+Ab2jN66QUACG9KTSPd7EP9eVcp0KQiV61J9kn8/ScmQK";
    List<UUID> recorded;
    try (DecisionLog log = DecisionLog.open(folder, LogSettings.defaults())) {
      recorded = Logs.ids(log);
      assertEquals(3, recorded.size());
      assertEquals(0, log.retention().pruned());
      Entries.keepRuleset(log);
      Logs.await(log.append(Entries.entry(3)));
    }
    Verification found =
        new LogVerifier(KnownKeys.parse(List.of(key)), List.of(), (done, all) -> {}).verify(folder);
    assertEquals(List.of(), found.faults());
    assertEquals(4, found.records());
    assertEquals(3, found.vouched(), "what was signed then holds, and nothing more");
  }

  private void load(String name) throws IOException, SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("decisions.db");
    try (InputStream in = StoredFormatTest.class.getResourceAsStream(name);
        Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
