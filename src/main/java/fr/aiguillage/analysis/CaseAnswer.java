// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * An answer as a case writes it: without empty and default values, and without the clauses of
 * obligations and notes, which are those of the rules listed with it.
 */
public final class CaseAnswer {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CaseAnswer() {}

  /** The fields of an answer in the contract's form that a case gives; the argument is modified. */
  public static ObjectNode of(JsonNode answer) {
    ObjectNode shown = NODES.objectNode();
    for (String key : Cases.ANSWER_KEYS) {
      if (answer.has(key)) {
        shown.set(key, answer.get(key));
      }
    }
    ObjectNode reimage = (ObjectNode) shown.path("reimage");
    reimage.remove(List.of("performedBy", "socles"));
    shown.path("obligations").forEach(one -> ((ObjectNode) one).remove("clauses"));
    shown.set("notes", each(answer.path("notes"), "code"));
    shown.set("assumptions", each(answer.path("assumptions"), "fact"));
    return stripped(shown);
  }

  private static ArrayNode each(JsonNode all, String key) {
    ArrayNode some = NODES.arrayNode();
    all.forEach(one -> some.add(one.path(key)));
    return some;
  }

  /** A copy without what a case leaves out. */
  public static ObjectNode bare(ObjectNode answer) {
    return stripped(answer.deepCopy());
  }

  private static ObjectNode stripped(ObjectNode bare) {
    bare.path("obligations").forEach(CaseAnswer::bareObligation);
    withoutEmpty(bare.path("owner"));
    if (bare.path("nature") instanceof ObjectNode nature && nature.path("applies").isNull()) {
      nature.remove("applies");
    }
    JsonNode reimage = bare.path("reimage");
    if (reimage.isTextual()) {
      bare.putObject("reimage").put("status", reimage.textValue());
    }
    if (bare.path("reimage") instanceof ObjectNode asked) {
      drop(asked, "basis", "NONE");
      withoutEmpty(asked);
      drop(bare, "reimage", Map.of("status", "NOT_REQUIRED"));
    }
    withoutEmpty(bare);
    return bare;
  }

  private static void bareObligation(JsonNode obligation) {
    drop((ObjectNode) obligation, "mode", "SOLE");
    withoutEmpty(obligation);
  }

  private static void drop(ObjectNode from, String key, Object usual) {
    JsonNode value = from.path(key);
    boolean isUsual =
        usual instanceof String text
            ? value.asText().equals(text)
            : value.size() == 1 && value.path("status").asText().equals("NOT_REQUIRED");
    if (isUsual) {
      from.remove(key);
    }
  }

  private static void withoutEmpty(JsonNode of) {
    if (of instanceof ObjectNode object) {
      object.properties().removeIf(e -> e.getValue().isArray() && e.getValue().isEmpty());
    }
  }
}
