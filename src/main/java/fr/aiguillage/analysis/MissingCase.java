package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.drl.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A case that no file has, without which a rule could be written a little wrong unseen.
 *
 * @param rule that one
 * @param incident as a case words it, lists among it
 * @param free the facts that may have any value
 * @param answer that the rules give, as a case words it
 * @param kept the names of the rules that count
 */
public record MissingCase(
    Rule rule,
    String title,
    ObjectNode incident,
    List<String> free,
    ObjectNode answer,
    List<String> kept) {

  private static final String REIMAGE = "reimage";

  /** The lines to paste into a file of cases. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("- cas: " + quoted(title));
    lines.add("  incident: " + flow(incident));
    if (!free.isEmpty()) {
      lines.add("  quel-que-soit: [" + String.join(", ", free) + "]");
    }
    lines.add("  attendu:");
    answer
        .properties()
        .forEach(each -> lines.add("    " + each.getKey() + ": " + flow(each.getValue())));
    if (!answer.has(REIMAGE)) {
      // the one part that a case says although it is as it mostly is
      lines.add("    reimage: NOT_REQUIRED");
    }
    lines.add("  retenues:");
    kept.forEach(name -> lines.add("    - " + quoted(name)));
    return lines;
  }

  private static String flow(JsonNode value) {
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

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
