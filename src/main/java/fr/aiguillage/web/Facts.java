package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.incident.IncidentReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An incident as the fields of a form: one field a key of the contract, {@code recentChange.kind}
 * written so.
 */
final class Facts {

  static final String CHANGE = "recentChange";

  /** The keys inside a recent change. */
  static final List<String> OF_CHANGE =
      List.of("kind", "inAnnexe1", "inSocleSysteme", "inSocleApplicatif");

  private Facts() {}

  /** The fields of a request. */
  static Map<String, String> of(ObjectNode incident) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String key : IncidentReader.KEYS) {
      JsonNode value = incident.path(key);
      if (value.isObject()) {
        OF_CHANGE.stream()
            .filter(value::has)
            .forEach(part -> fields.put(key + "." + part, value.path(part).asText()));
      } else if (!value.isMissingNode()) {
        fields.put(key, value.asText());
      }
    }
    return fields;
  }

  /** The request that the fields make; empty ones are left out. */
  static ObjectNode request(Function<String, String> field) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    for (String key : IncidentReader.KEYS) {
      if (!key.equals(CHANGE)) {
        put(request, key, key, field);
      }
    }
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    OF_CHANGE.forEach(part -> put(change, part, CHANGE + "." + part, field));
    if (!change.isEmpty()) {
      request.set(CHANGE, change);
    }
    return request;
  }

  private static void put(
      ObjectNode into, String key, String name, Function<String, String> field) {
    Optional<String> value =
        Optional.ofNullable(field.apply(name)).map(String::strip).filter(t -> !t.isEmpty());
    value.ifPresent(
        text -> {
          if (text.equals("true") || text.equals("false")) {
            into.put(key, Boolean.parseBoolean(text));
          } else {
            into.put(key, text);
          }
        });
  }
}
