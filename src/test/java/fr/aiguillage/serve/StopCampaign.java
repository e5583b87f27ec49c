// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long form of {@link GracefulStopIT}. */
@Timeout(1200)
class StopCampaign {

  @TempDir Path folder;

  @Test
  void eightClientsUnderTwentyStops_loseNothing() throws Exception {
    GracefulStopIT stopping = new GracefulStopIT();
    stopping.folder = folder;
    stopping.stop(20);
  }
}
