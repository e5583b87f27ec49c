// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be decided is refused with all that is wrong, and leaves no trace in the journal. */
@QuarkusTest
class BadIncidentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      "\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"";

  /** The faults, sorted, each as {@code key CODE found → the first expected}. */
  record Refused(int status, List<String> faults, String body) {}

  static List<Refused> refused() throws IOException {
    try (var lines = BadIncidentsTest.class.getResourceAsStream("refus.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(cells -> new Refused(Integer.parseInt(cells[0]), sorted(cells[1]), cells[2]))
          .toList();
    }
  }

  private static List<String> sorted(String faults) {
    return List.of(faults.split("; ")).stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aBadIncident_isRefusedWithEveryFaultInBothLanguages(Refused refused) throws IOException {
    String newest = Journal.newest();
    List<String> said = new ArrayList<>();
    for (String language : List.of("fr", "en")) {
      Response response =
          given()
              .contentType("application/json")
              .header("Accept-Language", language)
              .body(refused.body())
              .post("/v1/decisions");
      JsonNode problem = JSON.readTree(response.asByteArray());

      assertEquals(refused.status(), response.statusCode(), problem::toString);
      assertEquals("application/problem+json", response.contentType());
      assertEquals(language, response.header("Content-Language"));
      assertEquals(refused.status(), problem.path("status").asInt());
      assertEquals(
          "urn:aiguillage:problem:"
              + (refused.status() == 422 ? "contradictory-incident" : "invalid-incident"),
          problem.path("type").asText());
      assertEquals(refused.faults(), faults(problem));
      for (JsonNode fault : problem.path("faults")) {
        String message = fault.path("message").asText();
        assertTrue(
            message.contains(fault.path("key").asText())
                || message.contains(fault.path("found").asText()),
            message);
        said.add(fault.path("message").asText());
      }
      said.add(problem.path("title").asText());
      said.add(problem.path("detail").asText());
    }
    int half = said.size() / 2;
    for (int i = 0; i < half; i++) {
      assertFalse(said.get(i).equals(said.get(half + i)), "one language: " + said.get(i));
    }
    assertEquals(newest, Journal.newest(), "nothing is recorded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"service\":\"ANNUAIRE\",}",
        "{'service':'ANNUAIRE'}",
        "{\"service\":\"ANNUAIRE\"} {}",
        "{\"activity\":NaN}",
        "{\"ticket\":\"\u0001\"}",
        "{\"activity\":\"MAINTIEN\",\"activity\":\"CONSEIL\",\"service\":\"ANNUAIRE\"}",
        "// rien\n{}",
        "service=ANNUAIRE",
        "\uFEFF{}x"
      })
  void whatIsNoJson_isRefusedWithItsPlace(String body) throws IOException {
    assertNotJson(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void aBodyWithNothingInIt_isNoObject(String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/v1/decisions")
        .then()
        .statusCode(400)
        .body("faults.code", equalTo(List.of("NOT_AN_OBJECT")));
  }

  @Test
  void bytesThatAreNoText_areRefused() throws IOException {
    assertNotJson(new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'});
    assertNotJson(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0, 1});
    assertNotJson(new byte[40]);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 100, 30_000})
  void jsonThatIsNestedTooDeep_isRefused(int depth) throws IOException {
    String nested = "[".repeat(depth) + "]".repeat(depth);
    assertNotJson(("{" + GOOD + ",\"zone\":" + nested + "}").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void jsonAsDeepAsAllowed_isRead() {
    String nested = "[".repeat(7) + "]".repeat(7);
    given()
        .contentType("application/json")
        .body("{" + GOOD + ",\"zone\":" + nested + "}")
        .post("/v1/decisions")
        .then()
        .statusCode(400)
        .body("faults[0].code", equalTo("WRONG_TYPE"));
  }

  @Test
  void aValueShownInAFault_isCutWhereItIsLong() throws IOException {
    String longText = "é".repeat(10_000);
    Response response =
        given()
            .contentType("application/json; charset=utf-8")
            .body(("{\"" + longText + "\":\"" + longText + "\"}").getBytes(StandardCharsets.UTF_8))
            .post("/v1/decisions");
    assertEquals(400, response.statusCode());
    assertTrue(response.asByteArray().length < 8_000, "length " + response.asByteArray().length);
  }

  /** Nothing of what was sent may come back as markup, or as a line of its own in a log. */
  @Test
  void aFault_saysWhatItFoundAsData() {
    given()
        .contentType("application/json")
        .body("{" + GOOD + ",\"<script>\":\"</script>\\n\"}")
        .post("/v1/decisions")
        .then()
        .statusCode(400)
        .header("Content-Type", "application/problem+json")
        .body("faults[0].key", equalTo("<script>"))
        .body("faults[0].found", equalTo("\"</script>\\n\""));
  }

  private static void assertNotJson(byte[] body) throws IOException {
    String newest = Journal.newest();
    Response response = given().contentType("application/json").body(body).post("/v1/decisions");
    JsonNode problem = JSON.readTree(response.asByteArray());
    assertEquals(400, response.statusCode(), problem::toString);
    assertEquals("application/problem+json", response.contentType());
    assertEquals("NOT_JSON", problem.at("/faults/0/code").asText());
    assertEquals(1, problem.path("faults").size());
    assertEquals(newest, Journal.newest());
  }

  private static List<String> faults(JsonNode problem) {
    List<String> faults = new ArrayList<>();
    for (JsonNode fault : problem.path("faults")) {
      String found = fault.path("found").asText().replaceAll("\\p{Cntrl}", " ");
      String key = fault.path("key").asText();
      String first = fault.at("/expected/0").asText();
      String code = fault.path("code").asText();
      faults.add(key + " " + code + (code.equals("MISSING") ? "" : " " + found) + " → " + first);
    }
    return faults.stream().sorted().toList();
  }
}
