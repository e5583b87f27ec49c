// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.Campaign;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutCampaign {

  @TempDir Path temporary;

  @Test
  void twentyPowerCuts_underLoad_loseNothingThatWasAnswered() throws Exception {
    Campaign.report("power-cuts", PowerCutTest.cut(temporary, 20));
  }
}
