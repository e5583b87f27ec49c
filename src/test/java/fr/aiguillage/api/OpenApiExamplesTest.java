// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.wording.Language;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every example of the contract is a real exchange: an answer stands under the name of the request
 * it belongs to, or says in its summary what was asked. Only what is new each time may differ.
 */
@QuarkusTest
class OpenApiExamplesTest {

  private static final Pattern ASKED =
      Pattern.compile(
          "(GET|POST) (\\S+)(?: with (\\S+) (\\S+))?(?: of (\\d+) bytes)?(?: \\(.*\\))?");
  private static final Set<String> NEW_EACH_TIME =
      Set.of("id", "decidedAt", "ruleset", "since", "next");

  /** Sends a media type without adding a charset. */
  private static final RestAssuredConfig AS_WRITTEN =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private Contract contract;

  @BeforeEach
  void readTheContract() {
    contract = Contract.served();
  }

  /**
   * An example of an answer.
   *
   * @param schema the name of its schema, empty for lines
   */
  private record Example(
      String operation, String name, String status, String media, String schema, JsonNode node) {

    boolean isLines() {
      return media.equals(BatchResource.NDJSON);
    }

    boolean isShortened() {
      return node.path("summary").asText().endsWith(")");
    }

    @Override
    public String toString() {
      return operation + " " + status + " " + name;
    }
  }

  @Test
  void every_example_is_what_the_service_answers() {
    List<Example> examples = examples();
    // decisions first, so that the searches find them
    examples.sort(Comparator.comparing(example -> example.operation().startsWith("GET")));
    assertAll(examples.stream().map(example -> () -> holdAgainstTheService(example)));
    assertTrue(examples.size() >= 15, "examples: " + examples.size());
  }

  @Test
  void every_example_is_as_its_schema_says() {
    assertAll(
        examples().stream()
            .filter(example -> !example.isLines())
            .map(
                example ->
                    () ->
                        assertEquals(
                            Set.of(),
                            contract.faults(example.schema(), example.node().get("value")),
                            example.toString())));
  }

  @Test
  void every_operation_shows_an_answer_and_every_request_has_one() {
    List<String> shown = examples().stream().map(Example::toString).toList();
    contract
        .operations()
        .forEach(
            (operation, node) -> {
              for (String name : Contract.keys(requests(node))) {
                assertTrue(
                    shown.stream()
                        .anyMatch(s -> s.startsWith(operation + " ") && s.endsWith(" " + name)),
                    operation + " has no answer to " + name);
              }
            });
    assertTrue(shown.stream().anyMatch(s -> s.startsWith("GET /v1/ruleset 200")), shown.toString());
  }

  private List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    contract
        .operations()
        .forEach(
            (operation, node) ->
                node.get("responses")
                    .properties()
                    .forEach(response -> collect(operation, response, examples)));
    return examples;
  }

  private void collect(
      String operation, Map.Entry<String, JsonNode> response, List<Example> examples) {
    for (var content : contract.resolved(response.getValue()).get("content").properties()) {
      String reference = content.getValue().at("/schema/$ref").asText();
      for (var example : content.getValue().path("examples").properties()) {
        examples.add(
            new Example(
                operation,
                example.getKey(),
                response.getKey(),
                content.getKey(),
                reference.substring(reference.lastIndexOf('/') + 1),
                example.getValue()));
      }
    }
  }

  private void holdAgainstTheService(Example example) {
    if (example.name().equals("queue-full")) {
      assertEquals(
          Problem.of(new LogUnavailableException(Reason.QUEUE_FULL), Language.FR).body(),
          example.node().get("value"));
      return;
    }
    Response answer = ask(example);
    String body = answer.asString();
    if (!example.status().equals("default")) {
      assertEquals(example.status(), String.valueOf(answer.statusCode()), example + ": " + body);
    }
    assertEquals(example.media(), answer.contentType().split(";")[0], example.toString());
    if (example.isLines()) {
      List<String> expected = example.node().get("value").asText().lines().toList();
      List<String> lines = body.lines().toList();
      assertEquals(expected.size(), lines.size(), body);
      for (int i = 0; i < lines.size(); i++) {
        assertEquals(masked(Contract.json(expected.get(i))), masked(Contract.json(lines.get(i))));
      }
    } else if (example.isShortened()) {
      assertAmong(example, masked(Contract.json(body)), masked(example.node().get("value")));
    } else {
      assertEquals(
          masked(example.node().get("value")), masked(Contract.json(body)), example + ": " + body);
    }
  }

  private Response ask(Example example) {
    JsonNode operation = contract.operations().get(example.operation());
    JsonNode request = requests(operation).path(example.name());
    JsonNode language =
        request.has("x-accept-language")
            ? request.get("x-accept-language")
            : example.node().path("x-accept-language");
    RequestSpecification asking =
        given().config(AS_WRITTEN).header("Accept-Language", language.asText("fr"));
    if (request.has("value")) {
      String media = Contract.keys(operation.at("/requestBody/content")).get(0);
      JsonNode value = request.get("value");
      byte[] body = (value.isTextual() ? value.asText() : value.toString()).getBytes(UTF_8);
      return asking
          .header("Content-Type", media)
          .body(body)
          .post(example.operation().split(" ")[1]);
    }
    Matcher asked = ASKED.matcher(example.node().path("summary").asText());
    assertTrue(asked.matches(), example + " belongs to no request and does not say what was asked");
    asking.header("Content-Type", "application/json");
    if (asked.group(3) != null) {
      asking.header(asked.group(3), asked.group(4));
    }
    if (asked.group(1).equals("GET")) {
      return asking.urlEncodingEnabled(false).get(asked.group(2));
    }
    int bytes = asked.group(5) == null ? 1 : Integer.parseInt(asked.group(5));
    return asking.body(new byte[bytes]).post(asked.group(2));
  }

  private static JsonNode requests(JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content");
    if (content.isEmpty()) {
      return content;
    }
    JsonNode media = content.elements().next();
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    media.path("examples").properties().forEach(e -> all.set(e.getKey(), e.getValue()));
    media.path("x-refused-examples").properties().forEach(e -> all.set(e.getKey(), e.getValue()));
    return all;
  }

  /**
   * All that a shortened example shows is in the answer, and nothing beside its lists is left out.
   */
  private static void assertAmong(Example example, JsonNode answer, JsonNode shown) {
    assertEquals(Contract.keys(answer), Contract.keys(shown), example.toString());
    for (var entry : shown.properties()) {
      JsonNode whole = answer.get(entry.getKey());
      if (whole instanceof ArrayNode list) {
        for (JsonNode item : entry.getValue()) {
          boolean found = false;
          for (JsonNode each : list) {
            found |= each.equals(item);
          }
          assertTrue(found, example + " shows what is not answered: " + item);
        }
      } else {
        assertEquals(entry.getValue(), whole, example + " " + entry.getKey());
      }
    }
  }

  private static JsonNode masked(JsonNode node) {
    JsonNode copy = node.deepCopy();
    mask(copy);
    return copy;
  }

  /** Also the line of a rule in its file, which moves with every rule above it. */
  private static void mask(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String key : Contract.keys(object)) {
        if (NEW_EACH_TIME.contains(key) || key.equals("line") && object.has("rule")) {
          object.put(key, "…");
        }
      }
    }
    node.forEach(OpenApiExamplesTest::mask);
  }
}
