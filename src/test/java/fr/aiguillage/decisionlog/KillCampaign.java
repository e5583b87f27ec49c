// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import fr.aiguillage.decisionlog.postgres.SharedLog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty kill -9 of a writer under load, on each store. */
class KillCampaign {

  private static final int TIMES = 50;
  private static final int CLIENTS = 16;

  @TempDir Path temporary;

  @Test
  void fiftyKills_ofTheEmbeddedJournal_loseNothingThatWasAnswered() throws Exception {
    Trial trial = new Trial(temporary);
    for (int round = 1; round <= TIMES; round++) {
      Path output = temporary.resolve("round-" + round);
      Process child = Child.start(List.of(), output, trial.arguments(CLIENTS, 0));
      Trial.awaitLines(child, output, 100 + 300 * (round % 7));
      child.destroyForcibly().waitFor();
      trial.heard(output, CLIENTS);
      trial.requireKept("kill " + round);
    }
    Campaign.report(
        "kills-sqlite",
        "%d kills on SQLite: %,d decisions answered, none lost, none twice."
            .formatted(TIMES, trial.acknowledged()));
  }

  @Test
  void fiftyKills_ofAnInstanceOnPostgres_loseNothingThatWasAnswered() throws Exception {
    Set<UUID> acknowledged = new HashSet<>();
    try (RealPostgres server = RealPostgres.start()) {
      server.database("kills", "a");
      SharedLog shared = new SharedLog(server, "kills", temporary.resolve("keys"));
      shared.open("other").close();
      String place = "a@" + server.port() + "/kills";
      for (int round = 1; round <= TIMES; round++) {
        Path output = temporary.resolve("shared-" + round);
        List<String> arguments =
            List.of(place, "" + CLIENTS, "0", temporary.resolve("keys").toString());
        Process child = Child.start(List.of(), output, arguments);
        Trial.awaitLines(child, output, 100 + 300 * (round % 7));
        child.destroyForcibly().waitFor();
        acknowledged.addAll(Child.ids(output, '+'));
      }
      try (DecisionLog log = shared.open("other")) {
        List<UUID> found = Logs.ids(log);
        assertEquals(found.size(), new HashSet<>(found).size(), "recorded twice");
        assertTrue(new HashSet<>(found).containsAll(acknowledged), "lost");
        assertTrue(found.size() - acknowledged.size() <= TIMES * CLIENTS);
        int leaves = found.size() + log.acts().all().size();
        SharedLog.awaitSigned(log, leaves);
        shared.requireWhole(log, leaves);
      }
    }
    Campaign.report(
        "kills-postgresql",
        "%d kills on PostgreSQL: %,d decisions answered, none lost, none twice."
            .formatted(TIMES, acknowledged.size()));
  }
}
