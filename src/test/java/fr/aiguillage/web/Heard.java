// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accessibility tree of a page as text, an element a line: its role, its name, and what is said
 * of its state. Digits and hashes, which differ from run to run, are written alike.
 */
final class Heard {

  /** What somebody goes through a page by; the texts within are read, and not gone through. */
  private static final Set<String> SPOKEN =
      Set.of(
          "banner",
          "navigation",
          "main",
          "contentinfo",
          "complementary",
          "region",
          "form",
          "group",
          "search",
          "heading",
          "link",
          "button",
          "textbox",
          "searchbox",
          "combobox",
          "checkbox",
          "radio",
          "Date",
          "DisclosureTriangle",
          "table",
          "columnheader",
          "rowheader",
          "alert",
          "status",
          "image");

  private static final List<String> STATES =
      List.of("level", "invalid", "required", "checked", "expanded", "disabled");

  private final Map<String, Map<String, Object>> nodes = new HashMap<>();
  private final StringBuilder lines = new StringBuilder();

  private Heard() {}

  /** Of what the browser answers to {@code Accessibility.getFullAXTree}. */
  @SuppressWarnings("unchecked")
  static String of(Map<String, Object> tree) {
    Heard heard = new Heard();
    List<Map<String, Object>> all = (List<Map<String, Object>>) tree.get("nodes");
    all.forEach(node -> heard.nodes.put((String) node.get("nodeId"), node));
    heard.add(all.get(0), 0);
    return heard.lines.toString();
  }

  @SuppressWarnings("unchecked")
  private void add(Map<String, Object> node, int depth) {
    String role = value(node, "role");
    boolean spoken = SPOKEN.contains(role) && !Boolean.TRUE.equals(node.get("ignored"));
    if (spoken) {
      lines.append("  ".repeat(depth)).append(role).append(name(node)).append(states(node));
      lines.append('\n');
    }
    // a field for a day is the browser's own
    Object within = role.equals("Date") ? List.of() : node.getOrDefault("childIds", List.of());
    for (String child : (List<String>) within) {
      if (nodes.containsKey(child)) {
        add(nodes.get(child), spoken ? depth + 1 : depth);
      }
    }
  }

  private static String name(Map<String, Object> node) {
    String name =
        value(node, "name")
            .replaceAll("[0-9a-f]{8}[0-9a-f-]*|[0-9]+", "0")
            .replaceAll("0 \\p{L}+ 0 à 0:0:0", "un instant")
            .strip();
    return name.isEmpty() ? "" : " « " + name + " »";
  }

  @SuppressWarnings("unchecked")
  private static String states(Map<String, Object> node) {
    StringBuilder states = new StringBuilder();
    for (Map<String, Object> property :
        (List<Map<String, Object>>) node.getOrDefault("properties", List.of())) {
      String said = "" + value(property, "value");
      if (STATES.contains(property.get("name")) && !said.equals("false")) {
        states.append(", ").append(property.get("name")).append(' ').append(said);
      }
    }
    return states.toString();
  }

  @SuppressWarnings("unchecked")
  private static String value(Map<String, Object> node, String key) {
    Object value = ((Map<String, Object>) node.getOrDefault(key, Map.of())).get("value");
    return value == null ? "" : value.toString();
  }
}
