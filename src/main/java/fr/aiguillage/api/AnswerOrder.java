package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Puts the keys of an answer, which the log keeps sorted, back in the order of the contract. */
final class AnswerOrder {

  private static final List<String> KEYS =
      List.of(
          "outcome",
          "owner",
          "action",
          "reimage",
          "obligations",
          "missingFacts",
          "basis",
          "clauses",
          "trace",
          "ruleset");

  private AnswerOrder() {}

  static ObjectNode restore(ObjectNode answer) {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    for (String key : KEYS) {
      JsonNode value = answer.get(key);
      if (value != null) {
        ordered.set(key, value);
      }
    }
    return ordered;
  }
}
