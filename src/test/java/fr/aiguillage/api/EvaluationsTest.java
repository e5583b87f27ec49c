// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered and not recorded is what would have been decided. */
@QuarkusTest
class EvaluationsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INCIDENT =
      "{\"service\":\"VIE_SCOLAIRE_PRIVE\",\"activity\":\"CONSEIL\",\"date\":\"2018-01-15\"}";

  private static final String ASSIGNED =
      "{\"service\":\"MATERIELS_PEDAGOGIQUES\",\"activity\":\"MAINTIEN\"}";

  @Inject Desk desk;

  private static Response ask(String path, String body, String language) {
    return given()
        .contentType("application/json")
        .header("Accept-Language", language)
        .header("Idempotency-Key", "\"one\"", "\"two\"")
        .body(body)
        .post(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void itsBody_isThatOfADecisionWithoutAnId_andNothingIsRecorded(String language) throws Exception {
    long recorded = desk.log().appended();
    Response evaluated = ask("/v1/evaluations", INCIDENT, language);
    assertEquals(recorded, desk.log().appended());

    assertEquals(200, evaluated.statusCode(), evaluated::asString);
    assertNull(evaluated.header("Location"));
    assertEquals(language, evaluated.header("Content-Language"));
    assertEquals("Accept-Language", evaluated.header("Vary"));
    Response decided =
        given()
            .contentType("application/json")
            .header("Accept-Language", language)
            .body(INCIDENT)
            .post("/v1/decisions");
    assertEquals(decided.contentType(), evaluated.contentType());
    assertEquals(
        timeless(decided.asByteArray(), "id").toString(),
        timeless(evaluated.asByteArray()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"service\":\"ANNUAIRE\",\"activity\":\"REPARER\",\"room\":\"B12\"}",
        "{\"service\":\"STOCKAGE_ADMINISTRATIF\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\"}"
      })
  void whatIsNoIncident_isRefusedAsADecisionOfItIs(String body) {
    Response decided =
        given().contentType("application/json").body(body.getBytes()).post("/v1/decisions");
    Response evaluated =
        given().contentType("application/json").body(body.getBytes()).post("/v1/evaluations");
    assertEquals(decided.statusCode(), evaluated.statusCode());
    assertEquals(decided.contentType(), evaluated.contentType());
    assertEquals(decided.asString(), evaluated.asString());
  }

  @Test
  void anotherMethodFormOrType_isRefusedAsEverywhere() {
    assertEquals(
        "POST", given().get("/v1/evaluations").then().statusCode(405).extract().header("Allow"));
    given().contentType("text/plain").body(INCIDENT).post("/v1/evaluations").then().statusCode(415);
    given()
        .contentType("application/json")
        .accept("text/html")
        .body(INCIDENT)
        .post("/v1/evaluations")
        .then()
        .statusCode(406);
    given()
        .contentType("application/json")
        .body(new byte[BodyLimit.LONGEST + 1])
        .post("/v1/evaluations")
        .then()
        .statusCode(413);
  }

  @Test
  void itCounts_apartFromTheDecisions() {
    double decided = figure("aiguillage_deciding_seconds_count");
    double evaluated = figure("aiguillage_evaluations_total{outcome=\"ASSIGNED\"}");
    ask("/v1/evaluations", ASSIGNED, "fr");
    assertEquals(decided, figure("aiguillage_deciding_seconds_count"));
    assertEquals(evaluated + 1, figure("aiguillage_evaluations_total{outcome=\"ASSIGNED\"}"));
  }

  private static double figure(String name) {
    return given()
        .get("/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode timeless(byte[] body, String... without) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(body);
    for (String key : without) {
      json.remove(key);
    }
    return json.put("decidedAt", "");
  }
}
