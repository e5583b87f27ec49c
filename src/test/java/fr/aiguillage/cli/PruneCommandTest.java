// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who has to let old decisions go while no service runs. */
class PruneCommandTest {

  @TempDir private Path base;

  @Test
  void oldDecisions_areTakenOutAndTheRestIsVerified() throws Exception {
    SignedLog log = new SignedLog(base.resolve("log"));
    Aged.record(log, 300, Instant.parse("2020-03-01T08:00:00Z"));
    Path keys = log.keys().resolve("verifiers.txt");
    log.record(10);
    Object[] prune = {
      "prune", "--data", log.folder(), "--keys", log.keys(), "--lang", "EN", "--before"
    };
    try (DecisionLog running = log.open()) {
      assertTrue(running.isWritable());
      Terminal used = run(prune, "2024-01-01");
      assertEquals(2, used.exit());
      assertTrue(used.err().contains("in use"), used.err());
    }
    Terminal early = run(prune, "2020-03-01", "--yes");
    assertEquals(0, early.exit(), early.err());
    assertTrue(
        early.out().startsWith("No decision made before 2020-03-01 can be removed"), early.out());
    Terminal dry = run(prune, "2020-03-02", "--dry-run");
    assertEquals(
        "255 decision(s) made before 2020-03-02 can be removed, at numbers 1 to 256 of the journal.\n",
        dry.out());
    Terminal asked = run(prune, "2020-03-02");
    assertEquals(2, asked.exit(), "there is nobody to ask");
    assertTrue(asked.err().contains("--yes"), asked.err());
    Terminal future = run(prune, "2999-01-01", "--yes");
    assertEquals(2, future.exit());
    assertTrue(future.err().contains("is in the future"), future.err());
    Terminal gone = run(prune, "2020-03-02", "--yes", "--why", "an order of the DPO");
    assertTrue(
        gone.out()
            .endsWith(
                "255 decision(s) made before 2020-03-02 were removed; their ids and hashes"
                    + " remain.\n"),
        gone.out() + gone.err());

    Terminal verified = Terminal.run("verify", log.folder(), "--keys", keys, "--lang", "EN");
    assertEquals(0, verified.exit(), verified.out());
    assertTrue(verified.out().contains("Of 255 old decision(s) only the id"), "pruned");
    assertTrue(verified.out().contains("Signatures cover 312 of 312 leaves"), "vouched");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                Terminal.run("verify", log.folder(), "--keys", keys, "--format", "json").out());
    assertEquals(255, json.get("pruned").asInt());
    assertEquals(55, json.get("records").asInt());
    assertEquals("an order of the DPO", json.at("/acts/1/why").asText());
    assertEquals("operator", json.at("/acts/1/who").asText());
  }

  private static Terminal run(Object[] command, Object... more) {
    return Terminal.run(
        Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(Object[]::new));
  }

  @Test
  void withoutAJournalOrADay_nothingIsDone() {
    Path none = base.resolve("none");
    Terminal nothing = Terminal.run("prune", "--before", "2024-01-01", "--data", none);
    assertEquals(2, nothing.exit());
    assertTrue(nothing.err().contains("Il n’y a pas de journal dans " + none), nothing.err());
    assertFalse(Files.exists(none));
    assertEquals(2, Terminal.run("prune", "--data", base).exit());
    Terminal day = Terminal.run("prune", "--before", "January", "--data", base);
    assertEquals(2, day.exit());
    assertTrue(day.err().contains("January"), day.err());
  }
}
