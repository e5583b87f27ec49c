// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Incidents with the answers that were worked out from the text of the convention by somebody who
 * had not seen the rules: every field that a scenario names is equal, lists in their order.
 */
class ScenariosTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An incident and what has to come out. */
  record Scenario(ObjectNode incident, ObjectNode expect) {

    @Override
    public String toString() {
      return incident.toString();
    }
  }

  static List<Scenario> scenarios() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    try (var lines = ScenariosTest.class.getResourceAsStream("scenarios.jsonl")) {
      for (String line :
          new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode one = JSON.readTree(line);
        scenarios.add(
            new Scenario((ObjectNode) one.get("incident"), (ObjectNode) one.get("expect")));
      }
    }
    return scenarios;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void anIncident_getsTheAnswerOfItsScenario_fieldByField(Scenario scenario) {
    ObjectNode answer = AnswerJson.of(Shipped.decide(scenario.incident()));
    ObjectNode found = JSON.createObjectNode();
    scenario
        .expect()
        .properties()
        .forEach(expected -> found.set(expected.getKey(), field(answer, expected)));
    assertEquals(scenario.expect().toPrettyString(), found.toPrettyString());
  }

  /** The field of the answer, cut to what the scenario names of it. */
  private static JsonNode field(ObjectNode answer, Map.Entry<String, JsonNode> expected) {
    return switch (expected.getKey()) {
      case "natureApplies" ->
          answer.path("nature").path("applies").isBoolean()
              ? answer.at("/nature/applies")
              : JSON.nullNode();
      case "assumptions" -> each(answer.get("assumptions"), "fact");
      case "notes" -> each(answer.get("notes"), "code");
      case "obligations" -> {
        ArrayNode obligations = answer.get("obligations").deepCopy();
        obligations.forEach(o -> ((ObjectNode) o).remove("clauses"));
        yield obligations;
      }
      case "reimage" -> named((ObjectNode) answer.get("reimage"), (ObjectNode) expected.getValue());
      default -> answer.get(expected.getKey());
    };
  }

  private static ObjectNode named(ObjectNode found, ObjectNode expected) {
    ObjectNode named = JSON.createObjectNode();
    expected.fieldNames().forEachRemaining(key -> named.set(key, found.get(key)));
    return named;
  }

  private static ArrayNode each(JsonNode all, String key) {
    ArrayNode some = JSON.createArrayNode();
    all.forEach(one -> some.add(one.get(key)));
    return some;
  }

  @Test
  void everyScenario_isThere() throws IOException {
    assertEquals(68, scenarios().size());
  }
}
