// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.replay.Fixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What the command says of a journal, and how it ends. */
class ReplayCommandTest {

  @TempDir static Path folder;

  private static Path data;
  private static int decisions;

  /** The shipped rules, but that the Académie owns what the Département does on the network. */
  private static Path otherRules;

  @BeforeAll
  static void record() throws IOException {
    data = folder.resolve("data");
    Fixture fixture = some(Fixture.newest());
    decisions = fixture.entries().size();
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults())) {
      fixture.record(log, 1);
    }
    RulesCopy rules = RulesCopy.shipped(folder.resolve("rules"));
    rules.otherOwner();
    otherRules = rules.folder();
  }

  /** Each of them is decided again by RecordedVersionsTest; what is said of them needs a part. */
  private static Fixture some(Fixture all) {
    return new Fixture(
        all.rules(),
        IntStream.range(0, all.entries().size())
            .filter(i -> i % 8 == 0)
            .mapToObj(all.entries()::get)
            .toList());
  }

  private static JsonNode json(Terminal said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void aJournalThatIsDecidedTheSame_isSaidToBe_andItEndsWith0() {
    Terminal said = Terminal.run("replay", "--data", data);
    assertEquals(0, said.exit(), said::toString);
    assertTrue(
        said.out()
            .startsWith("Décisions rejouées : %1$d sur %1$d, identiques".formatted(decisions)),
        said.out());
    assertTrue(said.out().endsWith("Tout est identique.\n"), said.out());
    assertEquals("", said.err());
  }

  /** What a replay cannot judge is no decision that is identical. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE record SET resolver = 700 WHERE seq = 2 | RESOLVER_UNKNOWN | 0",
        "DELETE FROM incident WHERE seq = 2 | | 1",
        "DELETE FROM answer WHERE number = (SELECT answer FROM record WHERE seq = 2) | | 0"
      })
  void whatCannotBeJudged_isCountedAndSaid_andItEndsWith1(String change, String cause, long more)
      throws Exception {
    Path other = Files.createDirectories(folder.resolve("changed" + change.hashCode()));
    Files.copy(data.resolve("decisions.db"), other.resolve("decisions.db"));
    long without;
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + other.resolve("decisions.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      statement.execute(change);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT (SELECT count(*) FROM record) - (SELECT count(*) FROM decision)")) {
        without = row.getLong(1);
      }
    }
    assertTrue(cause != null || without >= more, "the change does something");
    Terminal said = Terminal.run("replay", "--data", other, "--format", "json", "--lang", "en");
    assertEquals(1, said.exit(), said::toString);
    JsonNode report = json(said);
    assertEquals(without, report.path("unread").asLong(), said.out());
    assertEquals(decisions, report.path("replayed").asLong() + without, said.out());
    assertEquals(cause == null ? 0 : 1, report.path("different").asInt(), said.out());
    if (cause != null) {
      assertEquals(cause, report.at("/differences/0/cause").asText());
    }
    Terminal text = Terminal.run("replay", "--data", other, "--lang", "en");
    assertEquals(1, text.exit());
    String sentence = cause == null ? "not found whole" : "No version of this program";
    assertTrue(text.out().contains(sentence), text.out());
    assertFalse(text.out().contains("Everything is identical"), text.out());
  }

  @Test
  void otherRules_areSaidWhereTheyDiffer_andItEndsWith1() throws Exception {
    Object[] call = {"replay", "--data", data, "--rules", otherRules, "--lang", "en", "--format"};
    Terminal said = Terminal.run(with(call, "json"));
    assertEquals(1, said.exit(), said::toString);
    JsonNode report = json(said);
    assertEquals(decisions, report.path("replayed").asInt());
    JsonNode group = report.path("differences").get(0);
    assertEquals("RULES_DIFFER", group.path("cause").asText(), said.out());
    assertTrue(group.path("witness").path("differences").size() > 0, said.out());

    Terminal text = Terminal.run(with(call, "text"));
    assertEquals(1, text.exit());
    assertTrue(
        text.out().contains("witness: " + group.path("witness").path("id").asText()), text.out());
    assertTrue(text.out().contains(report.path("different").asInt() + " decision(s) differ."));

    Terminal junit = Terminal.run(with(call, "junit"));
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(junit.out().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    int groups = report.path("differences").size();
    assertEquals("" + groups, suite.getAttribute("failures"));
    assertEquals(groups + 1, suite.getElementsByTagName("testcase").getLength());
    assertEquals(groups, suite.getElementsByTagName("failure").getLength());
  }

  private static Object[] with(Object[] call, String format) {
    Object[] longer = Arrays.copyOf(call, call.length + 1);
    longer[call.length] = format;
    return longer;
  }

  @Test
  void aRange_isReplayedAlone() throws IOException {
    Terminal said =
        Terminal.run(
            "replay",
            "--data",
            data,
            "--format",
            "json",
            "--outcome",
            "OUT_OF_SCOPE",
            "--incident-to",
            "2015-08-31");
    assertEquals(0, said.exit(), said::toString);
    int early = json(said).path("total").asInt();
    assertTrue(early > 0 && early < decisions, said.out());
  }

  @Test
  void aStateOfAReplayThatHasEnded_givesItsReportAgain_andThatOfAnotherIsRefused()
      throws IOException {
    Path state = folder.resolve("state.json");
    Terminal first = Terminal.run("replay", "--data", data, "--state", state, "--format", "json");
    assertEquals(0, first.exit(), first::toString);
    assertTrue(Files.exists(state));
    Terminal again = Terminal.run("replay", "--data", data, "--state", state, "--format", "json");
    assertEquals(first, again);
    Terminal other =
        Terminal.run("replay", "--data", data, "--state", state, "--incident-from", "2018-01-01");
    assertEquals(2, other.exit());
    assertTrue(other.err().contains("d’un autre rejeu"), other.err());
  }

  @Test
  void whatCannotBeRun_isOneSentence_andItEndsWith2() {
    String hash = "sha256:" + "0".repeat(64);
    for (Terminal said :
        new Terminal[] {
          Terminal.run("replay", "--data", folder.resolve("nowhere")),
          Terminal.run("replay", "--data", data, "--rules", folder.resolve("nowhere")),
          Terminal.run("replay", "--data", data, "--ruleset", hash),
          Terminal.run("replay", "--data", data, "--ruleset", hash, "--rules", otherRules)
        }) {
      assertEquals(2, said.exit(), said::toString);
      assertEquals("", said.out());
      assertEquals(1, said.err().lines().count(), said.err());
      assertFalse(said.err().contains("Exception"), said.err());
    }
  }
}
