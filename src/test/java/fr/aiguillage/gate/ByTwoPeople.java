// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.RulesCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A service that knows its callers by their keys, and whose rules take two of them. */
public final class ByTwoPeople extends WithKeys {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "rules-").resolve("rules");
      RulesCopy.small(folder);
      overrides.put("aiguillage.rules", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    overrides.put("aiguillage.watch", "false");
    overrides.put("aiguillage.reload", "true");
    overrides.put("aiguillage.activation", "approved");
    return overrides;
  }
}
