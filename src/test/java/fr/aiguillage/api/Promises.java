// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a contract promises, a line each: what can be asked ({@code ask}) and what is answered
 * ({@code answer}). A line that begins with {@code !} demands something of a request. To take back
 * a promise or to demand more breaks a client; all else does not.
 */
final class Promises {

  private static final List<String> BOUNDS =
      List.of("pattern", "minLength", "maxLength", "minimum", "maximum", "format");

  private final JsonNode contract;
  private final Set<String> lines = new TreeSet<>();

  /** The named schemas on the way, which can hold themselves. */
  private final Deque<String> within = new ArrayDeque<>();

  private Promises(JsonNode contract) {
    this.contract = contract;
  }

  static Set<String> of(JsonNode contract) {
    Promises promises = new Promises(contract);
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        promises.add(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue());
      }
    }
    return promises.lines;
  }

  /** The lines that were taken back, and the demands that are new. */
  static List<String> broken(Set<String> then, Set<String> now) {
    List<String> broken = new ArrayList<>();
    then.stream()
        .filter(line -> !line.startsWith("!") && !now.contains(line))
        .forEach(line -> broken.add("taken back: " + line));
    String[] known = then.stream().map(Promises::operation).distinct().toArray(String[]::new);
    now.stream()
        .filter(line -> line.startsWith("!") && !then.contains(line))
        .filter(line -> isOld(line, known))
        .filter(line -> isOld(line, then))
        .forEach(line -> broken.add("demanded: " + line));
    return broken;
  }

  /** What an operation demands that was not there before breaks nobody. */
  private static boolean isOld(String line, String[] operations) {
    return List.of(operations).contains(operation(line));
  }

  /** Bounds of a key that is new itself break nobody either; that it has to be there does. */
  private static boolean isOld(String demand, Set<String> then) {
    String key = demand.substring(2, demand.lastIndexOf(" "));
    return demand.endsWith(" must")
        || then.stream()
            .anyMatch(line -> line.startsWith(key + " ") || line.startsWith("! " + key));
  }

  private static String operation(String line) {
    String[] words = (line.startsWith("!") ? line.substring(2) : line).split(" ");
    return words[1] + " " + words[2];
  }

  private void add(String name, JsonNode operation) {
    String ask = "ask " + name;
    lines.add(ask);
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter = resolve(given);
      String key =
          ask + " " + parameter.path("in").asText() + ":" + parameter.path("name").asText();
      if (parameter.path("required").asBoolean()) {
        lines.add("! " + key + " must");
      }
      schema(key, parameter.path("schema"), true);
    }
    for (Map.Entry<String, JsonNode> body : operation.at("/requestBody/content").properties()) {
      schema(ask + " " + body.getKey() + " ", body.getValue().path("schema"), true);
    }
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      String status = response.getKey();
      for (Map.Entry<String, JsonNode> body :
          resolve(response.getValue()).path("content").properties()) {
        String answer = "answer " + name + " " + status + " " + body.getKey() + " ";
        lines.add(answer.strip());
        if (status.startsWith("2")) {
          schema(answer, body.getValue().path("schema"), false);
        }
      }
    }
  }

  private void schema(String at, JsonNode given, boolean asked) {
    String name = given.path("$ref").asText();
    if (!name.isEmpty() && within.contains(name)) {
      lines.add(at + " as " + name.substring(name.lastIndexOf('/') + 1));
      return;
    }
    within.push(name);
    JsonNode schema = resolve(given);
    lines.add(at + " " + schema.path("type").toString().replace("\"", ""));
    codes(at, schema, asked);
    for (String bound : BOUNDS) {
      if (schema.has(bound)) {
        lines.add(
            (asked ? "! " : "")
                + at
                + " "
                + bound
                + "="
                + schema.get(bound).asText().replace(' ', '_'));
      }
    }
    for (JsonNode key : schema.path("required")) {
      lines.add((asked ? "! " : "") + at + "/" + key.asText() + (asked ? " must" : " always"));
    }
    for (JsonNode key : schema.at("/then/required")) {
      String unless = schema.at("/if/not/required/0").asText();
      lines.add((asked ? "! " : "") + at + "/" + key.asText() + " unless " + unless + " must");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      schema(at + "/" + property.getKey(), property.getValue(), asked);
    }
    if (schema.has("items")) {
      schema(at + "/*", schema.get("items"), asked);
    }
    within.pop();
  }

  /** A request may get new codes to choose from; who reads an answer has to know them all. */
  private void codes(String at, JsonNode schema, boolean asked) {
    if (asked) {
      schema.path("enum").forEach(code -> lines.add(at + " code=" + code.asText()));
    } else if (schema.has("enum")) {
      lines.add(at + " codes=" + schema.get("enum"));
    }
  }

  private JsonNode resolve(JsonNode given) {
    String pointer = given.path("$ref").asText();
    JsonNode found = pointer.isEmpty() ? given : contract.at(pointer.substring(1));
    if (found instanceof MissingNode && !pointer.isEmpty()) {
      throw new AssertionError("nothing at " + pointer);
    }
    return found;
  }
}
