// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.Campaign;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand changes to a journal: {@code -Daiguillage.mutations=} for more or fewer, {@code
 * -Daiguillage.seed=} for others than usual.
 */
class JournalMutationCampaign {

  private static final int TIMES = Integer.getInteger("aiguillage.mutations", 10_000);
  private static final long SEED = Long.getLong("aiguillage.seed", 1);

  @TempDir Path base;

  @Test
  void tenThousandChangesOfAJournal_areSeenByBothVerifiers() throws Exception {
    Campaign.report("mutations-journal", MutationTest.missesNone(base, TIMES, SEED));
  }
}
