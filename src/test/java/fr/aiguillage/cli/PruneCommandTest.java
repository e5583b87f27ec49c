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
    try (DecisionLog running = log.open()) {
      assertTrue(running.isWritable());
      Terminal used = Terminal.run("prune", "--before", "2024-01-01", "--data", log.folder());
      assertEquals(2, used.exit());
      assertTrue(used.err().contains("in use"), used.err());
    }
    Terminal early = Terminal.run("prune", "--before", "2020-03-01", "--data", log.folder());
    assertEquals(0, early.exit(), early.err());
    assertTrue(early.out().startsWith("0 décision(s)"), early.out());
    Terminal gone =
        Terminal.run("prune", "--before", "2020-03-02", "--data", log.folder(), "--lang", "EN");
    assertEquals(
        "256 decision(s) made before 2020-03-02 were taken out; their ids and hashes stay.\n",
        gone.out());

    Terminal verified = Terminal.run("verify", log.folder(), "--keys", keys, "--lang", "EN");
    assertEquals(0, verified.exit(), verified.out());
    assertTrue(verified.out().contains("Of 256 old record(s) nothing but the hash"), "pruned");
    assertTrue(verified.out().contains("Signatures vouch for 300 record(s) of 300."), "vouched");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                Terminal.run("verify", log.folder(), "--keys", keys, "--format", "json").out());
    assertEquals(256, json.get("pruned").asInt());
    assertEquals(44, json.get("records").asInt());
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
