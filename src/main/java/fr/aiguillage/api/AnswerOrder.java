// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Restores the contract's order of the keys of an answer, which the log keeps sorted, so that a
 * decision read later is byte for byte the one that was returned.
 */
final class AnswerOrder {

  /**
   * The order for every object in an answer, including the answer itself: no two objects need
   * different orders.
   */
  private static final List<String> KEYS =
      List.of(
          "platform",
          "path",
          "mapping",
          "groups",
          "withoutGroup",
          "kind",
          "outcome",
          "owner",
          "obligation",
          "note",
          "code",
          "party",
          "actor",
          "applies",
          "fact",
          "value",
          "register",
          "asked",
          "mode",
          "parties",
          "actors",
          "action",
          "reimage",
          "status",
          "socle",
          "from",
          "obligations",
          "notes",
          "nature",
          "missingFacts",
          "assumptions",
          "when",
          "rule",
          "file",
          "line",
          "rank",
          "basis",
          "clauses",
          "dependsOn",
          "performedBy",
          "socles",
          "row",
          "nearest",
          "claim",
          "kept",
          "setAsideBy",
          "trace",
          "ruleset",
          "lookups",
          "assignment");

  private AnswerOrder() {}

  static ObjectNode restore(ObjectNode answer) {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    for (String key : KEYS) {
      JsonNode value = answer.get(key);
      if (value != null) {
        ordered.set(key, restore(value));
      }
    }
    // an answer of another version may have keys that this one does not know
    answer
        .properties()
        .forEach(
            property -> {
              if (!ordered.has(property.getKey())) {
                ordered.set(property.getKey(), restore(property.getValue()));
              }
            });
    return ordered;
  }

  private static JsonNode restore(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return restore(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode ordered = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> ordered.add(restore(element)));
      return ordered;
    }
    return value;
  }
}
