// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long form of {@link KillIT}. */
class KillServiceCampaign {

  @TempDir Path folder;

  @Test
  void everyAnsweredDecision_isThereAfterTenKillsUnderLoad() throws Exception {
    KillIT killing = new KillIT();
    killing.folder = folder;
    killing.kill(10);
  }
}
