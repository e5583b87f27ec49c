// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.replay.ProgressJson;
import fr.aiguillage.replay.Replay;
import fr.aiguillage.replay.ReplayJson;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;

/** Replays in the form of the contract. */
final class ReplayBody {

  private ReplayBody() {}

  static ObjectNode of(Replay replay, Language language) {
    return say(ReplayJson.of(replay), Wording.in(language));
  }

  static ObjectNode of(ReplayProgress progress, Language language) {
    Wording words = Wording.in(language);
    ObjectNode json = ProgressJson.report(progress);
    for (JsonNode group : json.get("differences")) {
      say((ObjectNode) group, words);
      say((ObjectNode) group.get("witness"), words);
    }
    return json;
  }

  private static ObjectNode say(ObjectNode json, Wording words) {
    String cause = json.path("cause").asText("IDENTICAL");
    return json.put("message", words.text("ReplayCause." + cause));
  }
}
