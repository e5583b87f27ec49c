// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The long form of {@link DoorTest}. */
@QuarkusTest
@TestProfile(WithKeys.class)
class DoorCampaign extends AtTheDoor {

  @Test
  void aHundredThousandRandomRequests_getNothingThatIsNotTheirs() throws Exception {
    hold(random(100_000, System.nanoTime()));
  }
}
