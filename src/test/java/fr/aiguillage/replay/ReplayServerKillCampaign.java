// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.Campaign;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL is killed under a replay and started again, five times. */
class ReplayServerKillCampaign {

  private static final int TIMES = 5;

  @TempDir Path base;

  @Test
  void aServerThatIsKilledInTheMiddle_isWaitedFor_andEachDecisionCountsOnce() throws Exception {
    try (RealPostgres server = RealPostgres.start()) {
      for (int time = 0; time < TIMES; time++) {
        PatientReplayTest.requireUnchangedBy(
            server::kill, server::restart, server.newLog(base.resolve("keys" + time)));
      }
    }
    Campaign.report(
        "replay-server-kills",
        "%d replays whose PostgreSQL was killed and started again in their middle: all came to"
                .formatted(TIMES)
            + " the same end as one that was left alone.");
  }
}
