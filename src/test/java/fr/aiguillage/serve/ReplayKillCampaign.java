// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.replay.Fixture;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay that is under way at a kill -9 goes on at the next start: none skipped, none twice. */
@Timeout(180)
class ReplayKillCampaign {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** So many that the replay is still under way when it has come some way. */
  private static final int DECISIONS = 40_000;

  @TempDir Path folder;

  @Test
  void aReplayUnderWay_goesOnAfterAKill_andCountsEachDecisionOnce() throws Exception {
    Fixture fixture = Fixture.newest();
    int times = DECISIONS / fixture.entries().size();
    int decisions = times * fixture.entries().size();
    try (DecisionLog log = DecisionLog.open(folder.resolve("data"), LogSettings.defaults())) {
      fixture.record(log, times);
    }
    String place;
    int before;
    try (Packaged service = start()) {
      place =
          "/v1/replays/"
              + JSON.readTree(service.post("/v1/replays", "{}").body()).path("id").asText();
      before = await(service, place, r -> r.path("replayed").asInt() > 0).path("replayed").asInt();
      service.kill();
    }
    try (Packaged service = start()) {
      JsonNode end = await(service, place, r -> !r.path("status").asText().equals("RUNNING"));
      assertEquals("DONE", end.path("status").asText(), end::toPrettyString);
      assertEquals(decisions, end.path("total").asInt(), end::toPrettyString);
      assertEquals(decisions, end.path("identical").asInt(), end::toPrettyString);
      System.out.printf(
          "kill -9 pendant un rejeu : %,d décisions sur %,d, puis toutes, identiques%n",
          before, decisions);
    }
    assertTrue(before < decisions, "it had come to the end before it was killed");
  }

  private Packaged start() throws Exception {
    return Packaged.start(folder, Path.of("rules")).listening();
  }

  private static JsonNode await(Packaged service, String place, Predicate<JsonNode> enough)
      throws Exception {
    while (true) {
      JsonNode report = JSON.readTree(service.get(place).body());
      if (enough.test(report)) {
        return report;
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
  }
}
