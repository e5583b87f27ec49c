// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** A misspelt setting is said, with the one that was meant; those that are none of ours are not. */
class SettingNamesTest {

  private static Config config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "test", 1))
        .build();
  }

  @Test
  void everySetting_isKnownInBothSpellings() {
    for (String name : SettingNames.known()) {
      String environment = name.replaceAll("[.-]", "_").toUpperCase();
      assertEquals(
          List.of(),
          new SettingNames(config(Map.of(name, "x")), Map.of(environment, "x")).unknown(),
          name);
    }
  }

  @Test
  void aMisspeltOne_isSaidWithTheOneThatWasMeant() {
    assertEquals(
        List.of(
            "There is no setting AIGUILLAGE_RETENTIONN; the nearest is AIGUILLAGE_RETENTION.",
            "There is no setting aiguillage.acces; the nearest is aiguillage.access."),
        new SettingNames(
                config(Map.of("aiguillage.acces", "false", "quarkus.http.port", "1")),
                Map.of("AIGUILLAGE_RETENTIONN", "P5Y", "HOME", "/root"))
            .unknown());
  }

  @Test
  void whatTheEnvironmentHas_isSaidOnceUnderItsOwnName() {
    assertEquals(
        List.of("There is no setting AIGUILLAGE_RETENTIONN; the nearest is AIGUILLAGE_RETENTION."),
        new SettingNames(
                config(Map.of("aiguillage.retentionn", "P5Y")),
                Map.of("AIGUILLAGE_RETENTIONN", "P5Y"))
            .unknown());
  }
}
