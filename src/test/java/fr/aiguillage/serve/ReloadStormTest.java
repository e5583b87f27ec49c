// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Rules changed under load, a few times; {@link ReloadCampaign} does it a hundred times. */
@QuarkusTest
@TestProfile(ChangingRules.class)
class ReloadStormTest {

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  @TestHTTPResource URI service;

  @Test
  void reloadsUnderLoad_loseNoRequest_andMixNoTwoRuleSets() throws Exception {
    RulesCopy rules = RulesCopy.shipped(folder);
    Activated.sound(rules);

    ReloadStorm storm = new ReloadStorm(service, rules).blow(6, 4);

    assertEquals(List.of(), storm.failed());
    assertEquals(List.of(200, 409, 200, 409, 200, 409), storm.reloads());
    assertEquals(storm.possible(), new HashSet<>(storm.answers().keySet()));
    assertTrue(storm.answered() > 100, "answered " + storm.answered());
  }
}
