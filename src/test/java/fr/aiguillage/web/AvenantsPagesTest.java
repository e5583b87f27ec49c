// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.Avenant;
import fr.aiguillage.ruleset.RuleFiles;
import fr.aiguillage.serve.Activated;
import fr.aiguillage.serve.ChangingRules;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an amendment of the rules adds is in the contract and on the pages after a reload. */
@QuarkusTest
@TestProfile(ChangingRules.class)
class AvenantsPagesTest {

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  static List<Avenant> avenants() {
    return Avenant.all();
  }

  @ParameterizedTest
  @MethodSource("avenants")
  void anAmendment_isServedInBothLanguages(Avenant avenant) throws IOException {
    put(avenant.files());
    given().post("/v1/ruleset/reload");
    Activated.ask(avenant.files().hash(), true)
        .statusCode(200)
        .body("ruleset", equalTo(avenant.files().hash()));
    JsonNode schemas = Site.json("/openapi?format=json").at("/components/schemas");
    if (avenant.contract().has("fait")) {
      requireFact(schemas, avenant.contract());
    } else {
      JsonNode schema = schemas.path(avenant.contract().path("schema").asText());
      JsonNode codes = schema.has("enum") ? schema.path("enum") : schema.path("x-extensible-enum");
      assertTrue(texts(codes).contains(avenant.contract().path("code").asText()), codes.toString());
    }
    for (String language : List.of("fr", "en")) {
      String label = avenant.labels().path(language).asText();
      String catalogue =
          Site.text(Site.get("/v1/vocabulary", "Accept-Language", language))
              + Site.text(Site.get("/v1/services", "Accept-Language", language));
      if (!avenant.title().contains("couleur")) {
        assertTrue(catalogue.contains(label), () -> label + " not in " + catalogue);
      }
      if (!avenant.page().isEmpty()) {
        String mark = avenant.page().contains("?") ? "&" : "?";
        var response = Site.get(avenant.page() + mark + "lang=" + language);
        if (response.statusCode() == 303) {
          // To the questions with the token under which they can be recorded.
          response = Site.get(Site.header(response, "Location"));
        }
        String page = Site.text(response);
        assertTrue(page.contains(label), () -> label + " not in " + page);
      }
    }
  }

  private static void requireFact(JsonNode schemas, JsonNode contract) {
    JsonNode fact = schemas.at("/Incident/properties/" + contract.path("fait").asText());
    if (contract.has("valeurs")) {
      assertEquals(texts(contract.path("valeurs")), texts(fact.path("enum")));
    } else {
      assertEquals("boolean", fact.path("type").asText());
    }
  }

  private void put(RuleFiles files) throws IOException {
    try (Stream<Path> there = Files.walk(folder)) {
      for (Path file : there.filter(Files::isRegularFile).toList()) {
        if (!files.byPath().containsKey(folder.relativize(file).toString())) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, byte[]> file : files.byPath().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
