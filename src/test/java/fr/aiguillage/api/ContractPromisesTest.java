// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whoever wrote a client for a version of the contract can go on using it. */
class ContractPromisesTest {

  private static final Path CONTRACT = Path.of("src/main/resources/META-INF/openapi.yaml");
  private static final Path PUBLISHED = Path.of("src/main/openapi");

  private static ObjectNode contract() throws IOException {
    return (ObjectNode) Contract.yaml(Files.readString(CONTRACT));
  }

  private static Path published(JsonNode contract) {
    return PUBLISHED.resolve(contract.at("/info/version").asText() + ".txt");
  }

  @Test
  void the_contract_keeps_what_its_version_promised_and_the_file_says_all_of_it() throws Exception {
    ObjectNode contract = contract();
    Set<String> now = Promises.of(contract);
    if ("write".equals(System.getProperty("aiguillage.contract"))) {
      Files.write(published(contract), now);
    }
    Set<String> then = new TreeSet<>(Files.readAllLines(published(contract)));
    assertEquals(
        List.of(),
        Promises.broken(then, now),
        "an incompatible change: give info.version another number, and say why in CHANGELOG.md");
    assertEquals(then, now, "the contract has grown: write it down, see CHANGELOG.md");
    String heading = "## " + contract.at("/info/version").asText();
    assertTrue(Files.readAllLines(PUBLISHED.resolve("CHANGELOG.md")).contains(heading), heading);
  }

  @Test
  void what_would_break_a_client_is_seen() throws Exception {
    broken(c -> paths(c).remove("/v1/report"));
    broken(c -> ((ObjectNode) c.at("/paths/~1v1~1report")).remove("get"));
    broken(c -> ((ArrayNode) c.at("/paths/~1v1~1decisions/get/parameters")).remove(1));
    broken(c -> schema(c, "Incident", "properties").remove("school"));
    broken(
        c ->
            ((ObjectNode) c.at("/components/schemas/Incident")).putArray("required").add("school"));
    broken(c -> ((ArrayNode) c.at("/components/schemas/Incident/then/required")).add("school"));
    broken(
        c ->
            ((ObjectNode) c.at("/components/schemas/Incident/properties/ticket"))
                .put("maxLength", 32));
    broken(c -> schema(c, "Decision", "properties").remove("replacedBy"));
    broken(c -> ((ArrayNode) c.at("/components/schemas/Decision/required")).remove(0));
    broken(
        c ->
            ((ObjectNode) c.at("/components/schemas/Decision/properties/id"))
                .put("type", "integer"));
    broken(c -> ((ArrayNode) c.at("/components/schemas/Outcome/enum")).add("PERHAPS"));
    broken(c -> ((ArrayNode) c.at("/components/schemas/Outcome/enum")).remove(0));
    broken(c -> ((ObjectNode) c.at("/paths/~1v1~1decisions/post/responses")).remove("201"));
  }

  @Test
  void what_breaks_no_client_is_none() throws Exception {
    sound(c -> schema(c, "Decision", "properties").putObject("more").put("type", "string"));
    sound(c -> schema(c, "Incident", "properties").putObject("more").put("type", "string"));
    sound(c -> ((ObjectNode) c.at("/components/schemas/Decision")).put("description", "else"));
    sound(c -> paths(c).putObject("/v1/more").putObject("get").putObject("responses"));
  }

  private static ObjectNode paths(ObjectNode contract) {
    return (ObjectNode) contract.get("paths");
  }

  private static ObjectNode schema(ObjectNode contract, String name, String part) {
    return (ObjectNode) contract.at("/components/schemas/" + name + "/" + part);
  }

  private static void broken(Consumer<ObjectNode> change) throws IOException {
    assertFalse(brokenBy(change).isEmpty());
  }

  private static void sound(Consumer<ObjectNode> change) throws IOException {
    assertEquals(List.of(), brokenBy(change));
  }

  private static List<String> brokenBy(Consumer<ObjectNode> change) throws IOException {
    ObjectNode contract = contract();
    Set<String> then = Promises.of(contract);
    change.accept(contract);
    Set<String> now = Promises.of(contract);
    assertFalse(change == null || then.isEmpty());
    return Promises.broken(then, now);
  }
}
