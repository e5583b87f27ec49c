// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.RulesCopy;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service on a copy of the rules that a test may change; it is told to reload. */
public class ChangingRules implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Files.createDirectories(Path.of("target"));
      Path folder = Files.createTempDirectory(Path.of("target"), "rules-").resolve("rules");
      RulesCopy.shipped(folder);
      return Map.of("aiguillage.rules", folder.toString(), "aiguillage.watch", "false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
