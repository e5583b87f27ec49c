// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import fr.aiguillage.replay.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of before version 1.0 stays sound, and is never said to be decided the same. */
class OldRecordsCommandTest {

  @TempDir static Path folder;

  private static Path data;
  private static Path keys;
  private static int decisions;

  @BeforeAll
  static void record() throws IOException {
    Fixture fixture = Fixture.before1();
    decisions = fixture.entries().size();
    data = folder.resolve("data");
    keys = folder.resolve("keys/verifiers.txt");
    SigningSettings signing = SigningSettings.with(keys.getParent());
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults(), signing)) {
      fixture.record(log, 1);
    }
  }

  @Test
  void replay_saysInOneSentenceThatTheyAreNotDecidedAgain_andEndsWith1() throws IOException {
    Terminal said = Terminal.run("replay", "--data", data);
    assertEquals(1, said.exit(), said::toString);
    assertEquals("", said.err());
    assertTrue(
        said.out()
            .endsWith(
                decisions
                    + " autre(s) ont été prises avant la version 1.0 et ne sont pas redécidées.\n"),
        said.out());
    assertFalse(said.out().contains("Tout est identique"), said.out());
    Terminal json = Terminal.run("replay", "--data", data, "--format", "json", "--lang", "en");
    assertEquals(1, json.exit(), json::toString);
    JsonNode report = new ObjectMapper().readTree(json.out());
    assertEquals(decisions, report.path("notReplayed").asInt());
    assertEquals(0, report.path("identical").asInt());
    assertEquals(0, report.path("different").asInt());
    assertEquals(
        "This decision was made before version 1.0; it is not decided again",
        report.at("/differences/0/message").asText());
  }

  @Test
  void verify_findsThemSound() {
    Terminal said = Terminal.run("verify", data, "--keys", keys);
    assertEquals(0, said.exit(), said::toString);
  }
}
