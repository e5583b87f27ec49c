// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Act;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement about a rule set: its hash, the reason, and what was shown.
 *
 * @param shown the hash of what was shown; empty if none is needed
 */
record RulesetRequest(String ruleset, String why, String shown) {

  private static final String HASH = "sha256:[0-9a-f]{64}";

  /**
   * Reads a body.
   *
   * @param withShown whether the hash of what was shown is required
   * @throws RefusedRequest with every fault
   */
  static RulesetRequest read(byte[] body, boolean withShown) {
    List<String> keys = withShown ? List.of("ruleset", "shown", "why") : List.of("ruleset", "why");
    ObjectNode json = RefusedRequest.parse(body);
    List<Query.Refused> faults = new ArrayList<>();
    json.properties().stream()
        .filter(each -> !keys.contains(each.getKey()))
        .forEach(
            each ->
                faults.add(
                    new Query.Refused(each.getKey(), each.getValue().toString(), keys, true)));
    hold(json, "ruleset", json.path("ruleset").asText().matches(HASH), "sha256:…", faults);
    if (withShown) {
      hold(json, "shown", json.path("shown").asText().matches(HASH), "sha256:…", faults);
    }
    String why = json.path("why").asText();
    hold(
        json,
        "why",
        !why.isBlank() && why.length() <= Act.LONGEST_REASON,
        "1–" + Act.LONGEST_REASON,
        faults);
    if (!faults.isEmpty()) {
      throw new RefusedRequest(faults);
    }
    return new RulesetRequest(
        json.get("ruleset").asText(), why.strip(), json.path("shown").asText());
  }

  private static void hold(
      ObjectNode json, String key, boolean sound, String expected, List<Query.Refused> faults) {
    JsonNode found = json.path(key);
    if (!found.isTextual() || !sound) {
      faults.add(new Query.Refused(key, found.toString(), List.of(expected), false));
    }
  }
}
