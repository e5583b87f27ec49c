// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.SignedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A service of which much is set otherwise than by default, in one start: it notices by itself when
 * the copy of the rules changes and is not told to reload; it begins with three hundred decisions
 * of 2020 and keeps them for five years; it has no access records.
 */
public final class OtherSettings extends ChangingRules {

  /** Names the ids of two of those decisions, of which the first is to go. */
  static final String IDS = "test.aged";

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("aiguillage.watch", "true");
    overrides.put("aiguillage.reload", "false");
    overrides.put("aiguillage.retention", "P5Y");
    overrides.put("aiguillage.access", "false");
    try {
      SignedLog log = new SignedLog(Files.createTempDirectory(Path.of("target"), "aged"));
      var recorded = Aged.record(log, 300, Instant.parse("2020-03-01T08:00:00Z"));
      // A clock is believed only where something was recorded lately.
      log.record(1);
      overrides.put(IDS, recorded.get(7).id() + " " + recorded.get(299).id());
      overrides.put("aiguillage.data", log.folder().toString());
      overrides.put("aiguillage.keys", log.keys().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return overrides;
  }
}
