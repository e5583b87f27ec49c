// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.Campaign;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long form of {@link KilledSenderTest}. */
@QuarkusTest
class KilledSenderCampaign {

  @TempDir Path folder;
  @Inject Desk desk;

  @Test
  void aSenderThatIsKilledFiftyTimes_getsOneDecisionForEachOfTenThousandLines() throws Exception {
    int killed = KilledSenderTest.kill(desk, folder, 50, 10_000);
    Campaign.report(
        "killed-sender",
        "Started 51 times, killed %d times, 10,000 keyed lines: 10,000 decisions.%n"
            .formatted(killed));
  }
}
