// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A replay as JSON, under the names of the contract, without labels. */
public final class ReplayJson {

  /**
   * The maximum number of differences written: an intact record has a few, altered bytes may have
   * any number.
   */
  static final int MOST_DIFFERENCES = 200;

  private ReplayJson() {}

  /** The whole replay; differences beyond 200 are only counted. */
  public static ObjectNode of(Replay replay) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", replay.id().toString());
    json.put("identical", replay.isIdentical());
    replay.cause().ifPresent(cause -> json.put("cause", cause.name()));
    if (!replay.detail().isEmpty()) {
      json.put("detail", replay.detail());
    }
    json.putObject("recorded")
        .put("ruleset", replay.recordedRules())
        .put("resolver", replay.recordedResolver());
    json.putObject("again").put("ruleset", replay.rules()).put("resolver", replay.resolver());
    replay.changed().forEach(json.putArray("changed")::add);
    ArrayNode differences = json.putArray("differences");
    for (Difference difference : replay.differences()) {
      if (differences.size() < MOST_DIFFERENCES) {
        ObjectNode one = differences.addObject().put("pointer", difference.pointer());
        difference.recorded().ifPresent(value -> one.set("recorded", value));
        difference.again().ifPresent(value -> one.set("again", value));
      }
    }
    int omitted = replay.differences().size() - differences.size();
    if (omitted > 0) {
      json.put("omitted", omitted);
    }
    return json;
  }

  /** Parses what {@link #of} wrote; omitted differences are lost. */
  static Replay read(JsonNode json) {
    List<Difference> differences = new ArrayList<>();
    for (JsonNode one : json.required("differences")) {
      differences.add(
          new Difference(
              one.required("pointer").asText(),
              Optional.ofNullable(one.get("recorded")),
              Optional.ofNullable(one.get("again"))));
    }
    return new Replay(
        UUID.fromString(json.required("id").asText()),
        json.required("recorded").required("ruleset").asText(),
        json.required("again").required("ruleset").asText(),
        json.required("recorded").required("resolver").asInt(),
        json.required("again").required("resolver").asInt(),
        Optional.ofNullable(json.get("cause")).map(JsonNode::asText).map(Cause::valueOf),
        json.path("detail").asText(),
        differences);
  }
}
