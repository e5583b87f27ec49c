// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A few accidents in the shipped rules; {@link UnseenCampaign} has hundreds. */
class UnseenTest {

  @Test
  void anAccidentThatChangesAnAnswer_isSeenByTheCasesAsTheyAre() {
    assertEquals(List.of(), new Accidents(18).figures(8).unseen());
  }
}
