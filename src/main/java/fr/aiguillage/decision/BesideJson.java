// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.incident.Category;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.Lookup;
import fr.aiguillage.platform.Platform;
import fr.aiguillage.register.Column;
import fr.aiguillage.register.Row;
import java.util.List;
import java.util.Optional;

/**
 * What an answer says besides what the rules answer: what was looked up, and which group of a
 * ticket platform should get the incident. It depends on names, of which there are unboundedly
 * many, and not only on the answer key; so it is added to a remembered answer.
 */
public final class BesideJson {

  private BesideJson() {}

  /** Whether there is anything to add. */
  public static boolean isNeeded(CompletedIncident incident) {
    return !incident.lookups().isEmpty() || incident.category().isPresent();
  }

  /** Adds it to the answer, in the order of the contract. */
  public static void add(ObjectNode answer, CompletedIncident incident) {
    if (!incident.lookups().isEmpty()) {
      ArrayNode lookups = answer.putArray("lookups");
      incident.lookups().forEach(lookup -> add(lookups.addObject(), lookup));
    }
    incident
        .category()
        .ifPresent(category -> assign(answer.putObject("assignment"), answer, incident, category));
  }

  /** The platform's groups for the owning parties; otherwise the platform's default group. */
  private static void assign(
      ObjectNode json, ObjectNode answer, CompletedIncident incident, Category category) {
    Platform platform = category.platform();
    json.put("platform", platform.name()).put("path", category.path());
    json.put("mapping", category.mapping().map(m -> m.pattern().text()).orElse(null));
    ArrayNode groups = json.putArray("groups");
    ArrayNode without = json.putArray("withoutGroup");
    List<Section> sections = incident.services().stream().map(Service::section).distinct().toList();
    Optional<Section> section =
        sections.size() == 1 ? Optional.of(sections.get(0)) : Optional.empty();
    for (JsonNode party : answer.at("/owner/parties")) {
      Optional<String> group =
          platform.groups().stream()
              .map(Platform.Group::party)
              .filter(p -> p.name().equals(party.asText()))
              .findFirst()
              .flatMap(p -> platform.group(p, section));
      if (group.isPresent()) {
        groups.addObject().put("party", party.asText()).put("group", group.get());
      } else {
        without.add(party.asText());
      }
    }
    if (groups.isEmpty()) {
      platform.otherwise().ifPresent(group -> groups.addObject().put("group", group));
    }
  }

  private static void add(ObjectNode json, Lookup lookup) {
    json.put("fact", lookup.fact());
    Optional<Object> value = lookup.value();
    if (value.isEmpty()) {
      json.putNull("value");
    } else if (value.get() instanceof Boolean flag) {
      json.put("value", flag);
    } else {
      json.put("value", Fact.nameOf(value.get()));
    }
    json.put("register", lookup.register().kind().name());
    json.put("asked", lookup.asked());
    json.put("status", lookup.status().name());
    lookup.row().ifPresent(row -> add(json.putObject("row"), lookup, row));
    ArrayNode nearest = json.putArray("nearest");
    lookup.nearest().forEach(nearest::add);
  }

  private static void add(ObjectNode json, Lookup lookup, Row row) {
    json.put("line", row.line());
    for (Column column : Column.of(lookup.register().kind().holds())) {
      if (column == Column.ALIASES) {
        ArrayNode aliases = json.putArray(column.key());
        row.aliases().forEach(aliases::add);
      } else {
        row.get(column).ifPresent(cell -> json.put(column.key(), cell));
      }
    }
  }
}
