// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.Campaign;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same kills, twenty times each. */
class WitnessKillCampaign {

  @TempDir Path temporary;

  @Test
  void twentyKills_ofJournalAndWitness_leaveOneHistory() throws Exception {
    Campaign.report("witness-kills", WitnessKilledTest.run(temporary, 20));
  }
}
