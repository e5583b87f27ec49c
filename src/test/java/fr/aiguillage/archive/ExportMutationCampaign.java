// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.Campaign;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand changes to an export: {@code -Daiguillage.mutations=} for more or fewer, {@code
 * -Daiguillage.seed=} for others than usual.
 */
class ExportMutationCampaign {

  private static final int TIMES = Integer.getInteger("aiguillage.mutations", 10_000);
  private static final long SEED = Long.getLong("aiguillage.seed", 1);

  @TempDir Path base;

  @Test
  void tenThousandChangesOfAnExport_areSeenByBothVerifiers() throws Exception {
    Campaign.report("mutations-export", ExportMutationTest.missesNone(base, TIMES, SEED));
  }
}
