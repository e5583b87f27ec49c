// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that helps an editor to write a case fits the cases that are there. */
class CaseSchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonSchema schema;

  CaseSchemaTest() throws Exception {
    schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("rules/cas.schema.json")));
  }

  static List<String> files() {
    return Shipped.FILES.paths(Cases.ENDING);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFile_isAcceptedAndSaysWhereItsSchemaIs(String file) throws Exception {
    String text = Shipped.FILES.text(file);
    assertEquals(Set.of(), schema.validate(YAML.readTree(text)));

    String first = text.lines().findFirst().orElseThrow();
    String marker = "# yaml-language-server: $schema=";
    assertTrue(first.startsWith(marker), first);
    Path named = Path.of("rules", file).resolveSibling(first.substring(marker.length()));
    assertEquals(Path.of("rules/cas.schema.json"), named.normalize());
  }

  @Test
  void whatACaseMustNotBe_isRefused() throws Exception {
    refuses("a key that nobody knows", one -> one.put("attendus", 1));
    refuses("no incident", one -> one.remove("incident"));
    refuses("no answer", one -> one.remove("attendu"));
    refuses("no reasons", one -> one.remove("retenues"));
    refuses("a fact that nobody knows", one -> incident(one).put("salle", "B12"));
    refuses("a code that nobody knows", one -> incident(one).put("activity", "REPARATION"));
    refuses("no day", one -> incident(one).remove("date"));
    refuses("an outcome that nobody knows", one -> answer(one).put("outcome", "OUI"));
    refuses("an answer without its clauses", one -> answer(one).remove("clauses"));
    refuses("an answer and a refusal", one -> one.putObject("refus").put("status", 422));
  }

  private void refuses(String what, Consumer<ObjectNode> breaking) throws Exception {
    JsonNode cases = YAML.readTree(Shipped.FILES.text(files().get(0)));
    breaking.accept((ObjectNode) cases.get(0));
    Set<ValidationMessage> messages = schema.validate(cases);
    assertFalse(messages.isEmpty(), what);
  }

  private static ObjectNode incident(ObjectNode one) {
    return (ObjectNode) one.get("incident");
  }

  private static ObjectNode answer(ObjectNode one) {
    return (ObjectNode) one.get("attendu");
  }
}
