// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A case as it is written in a file, line by line. */
public final class CaseText {

  private static final String REIMAGE = "reimage";

  private CaseText() {}

  /** The answer, at the key {@code attendu}. */
  public static List<String> expected(ObjectNode answer) {
    List<String> lines = new ArrayList<>(List.of("attendu:"));
    answer
        .properties()
        .forEach(each -> lines.add("  " + each.getKey() + ": " + flow(each.getValue())));
    if (!answer.has(REIMAGE)) {
      // the only part that a case gives even when it has its default value
      lines.add("  reimage: NOT_REQUIRED");
    }
    return lines;
  }

  /** The names of the rules that count, at the key {@code retenues}. */
  public static List<String> kept(List<String> names) {
    List<String> lines = new ArrayList<>(List.of("retenues:"));
    names.forEach(name -> lines.add("  - " + quoted(name)));
    return lines;
  }

  /** A value on one line. */
  static String flow(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> parts.add(flow(each)));
      return "[" + String.join(", ", parts) + "]";
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        parts.add(each.getKey() + ": " + flow(each.getValue()));
      }
      return "{ " + String.join(", ", parts) + " }";
    }
    String text = value.asText();
    return value.isTextual() && !text.matches("[A-Za-z][A-Za-z0-9_.-]*") ? quoted(text) : text;
  }

  /** A text in YAML quotes. */
  public static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
