// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import java.util.Map;

/**
 * A completed incident, under the keys of the contract. What is unknown is left out, and so is what
 * has its usual value only because nobody reported it: submitted again, it gets the same answer.
 */
public final class IncidentJson {

  private IncidentJson() {}

  /** The whole incident, in the order of the contract. */
  public static ObjectNode of(CompletedIncident incident) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("activity", incident.activity().name());
    incident.service().ifPresent(service -> json.put("service", service.name()));
    incident.product().ifPresent(product -> json.put("product", product));
    incident.zone().ifPresent(zone -> json.put("zone", zone.name()));
    incident.nature().ifPresent(nature -> json.put("nature", nature.name()));
    json.put("date", incident.date().toString());
    incident.school().ifPresent(school -> json.put("school", school.value()));
    incident.ticket().ifPresent(ticket -> json.put("ticket", ticket));
    incident.replaces().ifPresent(id -> json.put("replaces", id.toString()));
    incident
        .category()
        .ifPresent(
            category ->
                json.putObject("category")
                    .put("platform", category.platform().name())
                    .put("path", category.path()));
    ObjectNode group = json;
    String prefix = "";
    for (Map.Entry<String, Object> fact : incident.told().entrySet()) {
      String key = fact.getKey();
      if (!key.startsWith(prefix)) {
        group = json;
        prefix = "";
      }
      if (fact.getValue() == GROUP) {
        group = json.putObject(key);
        prefix = key + ".";
      } else if (fact.getValue() instanceof Boolean flag) {
        group.put(key.substring(prefix.length()), flag);
      } else {
        group.put(key.substring(prefix.length()), Fact.nameOf(fact.getValue()));
      }
    }
    return json;
  }

  /** The reported value of a group: that it is there. */
  static final Object GROUP = new Object();
}
