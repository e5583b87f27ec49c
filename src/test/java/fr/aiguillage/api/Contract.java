// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The contract as the running service publishes it. */
final class Contract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final String COMPONENTS = "#/components/schemas/";

  private final JsonNode document;

  private Contract(JsonNode document) {
    this.document = document;
  }

  static Contract served() {
    return new Contract(json(given().get("/openapi?format=json").asString()));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** Each operation under its method and path, {@code GET /v1/matrix}. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.put(
              operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue());
        }
      }
    }
    return operations;
  }

  /** The names of an operation's parameters in its query. */
  List<String> queryParameters(String operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : operations().get(operation).get("parameters")) {
      JsonNode parameter = resolved(each);
      if (parameter.get("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  JsonNode schema(String name) {
    return document.at("/components/schemas/" + name);
  }

  /** The values of each schema that lists some. */
  Map<String, List<String>> enums() {
    Map<String, List<String>> enums = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      if (schema.getValue().has("enum")) {
        enums.put(schema.getKey(), texts(schema.getValue().get("enum")));
      }
    }
    return enums;
  }

  /** The values of each schema of a string that may have others one day. */
  Map<String, List<String>> openCodes() {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      if (schema.getValue().has("x-extensible-enum")) {
        codes.put(schema.getKey(), texts(schema.getValue().get("x-extensible-enum")));
      }
    }
    return codes;
  }

  static JsonNode yaml(String text) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no YAML: " + text, e);
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** What a reference refers to; anything else is itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with the value; a key that its schema does not name is wrong too. */
  Set<String> faults(String schema, JsonNode value) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$ref", COMPONENTS + schema);
    root.set("$defs", closed(document.at("/components/schemas")));
    JsonNode alone = json(root.toString().replace(COMPONENTS, "#/$defs/"));
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                alone, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return validator.validate(value.toString(), InputFormat.JSON).stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The published schemas leave room for keys to come; a key that comes today has to be among them.
   */
  private static JsonNode closed(JsonNode schemas) {
    JsonNode copy = schemas.deepCopy();
    for (Map.Entry<String, JsonNode> schema : copy.properties()) {
      if (schema.getValue().has("properties")) {
        ((ObjectNode) schema.getValue()).put("additionalProperties", false);
      }
    }
    return copy;
  }
}
