// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the incidents that a case with lists of values stands for.
 *
 * @param chosen the values chosen from the lists, in order; empty if there is no list
 */
record Crossed(ObjectNode incident, List<String> chosen) {

  /** The maximum number of incidents of one case. */
  static final int MOST = 2_000;

  /**
   * Every combination of the listed values; the incident itself if there is no list; none if a list
   * is empty or there would be more than {@link #MOST}.
   */
  static List<Crossed> of(ObjectNode incident) {
    List<Crossed> all = List.of(new Crossed(incident, List.of()));
    Optional<JsonPointer> list = firstList(incident);
    while (list.isPresent() && all.size() <= MOST) {
      List<Crossed> more = new ArrayList<>();
      for (Crossed one : all) {
        for (JsonNode value : one.incident.at(list.get())) {
          more.add(one.with(list.get(), value));
        }
      }
      all = more;
      list = all.isEmpty() ? Optional.empty() : firstList(all.get(0).incident);
    }
    return all.size() <= MOST ? all : List.of();
  }

  /** The first list among the facts, or among the facts of a group. */
  private static Optional<JsonPointer> firstList(ObjectNode facts) {
    for (Map.Entry<String, JsonNode> fact : facts.properties()) {
      JsonPointer here = JsonPointer.empty().appendProperty(fact.getKey());
      if (fact.getValue() instanceof ArrayNode) {
        return Optional.of(here);
      }
      if (fact.getValue() instanceof ObjectNode nested && firstList(nested).isPresent()) {
        return firstList(nested).map(here::append);
      }
    }
    return Optional.empty();
  }

  private Crossed with(JsonPointer list, JsonNode value) {
    ObjectNode copy = incident.deepCopy();
    String key = list.last().getMatchingProperty();
    ((ObjectNode) copy.at(list.head())).set(key, value);
    List<String> more = new ArrayList<>(chosen);
    more.add(value.isTextual() ? value.asText() : key + " " + value);
    return new Crossed(copy, more);
  }

  /** The title of the case, with the values chosen. */
  String titled(String title) {
    return chosen.isEmpty() ? title : title + " (" + String.join(", ", chosen) + ")";
  }
}
