// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error is a problem in the caller's language, and nothing that is sent is one of ours. */
@QuarkusTest
class ErrorsTest {

  private static final String GOOD =
      "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";

  private static void assertProblem(Response response, int status, String kind) {
    assertEquals(status, response.statusCode(), response::asString);
    assertEquals("application/problem+json", response.contentType());
    assertEquals("urn:aiguillage:problem:" + kind, response.jsonPath().getString("type"));
    assertEquals(status, response.jsonPath().getInt("status"));
    assertFalse(response.jsonPath().getString("title").isBlank());
    assertFalse(response.jsonPath().getString("detail").isBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/",
        "/v1/decision",
        "/v2/decisions",
        "/v1/matrix/L01",
        "/../etc/passwd"
      })
  void aPathThatIsNotThere_isNotFoundInBothLanguages(String path) {
    Response french = given().get(path);
    Response english = given().header("Accept-Language", "en").get(path);
    assertProblem(french, 404, "not-found");
    assertProblem(english, 404, "not-found");
    assertEquals("fr", french.header("Content-Language"));
    assertEquals("en", english.header("Content-Language"));
    assertFalse(french.jsonPath().getString("title").equals(english.jsonPath().getString("title")));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/decisions, 'GET, POST'",
    "PUT, /v1/decisions, 'GET, POST'",
    "PATCH, /v1/decisions, 'GET, POST'",
    "GET, /v1/decisions/batch, POST",
    "POST, /v1/matrix, GET",
    "DELETE, /v1/clauses, GET",
    "PUT, /v1/ruleset, GET",
    "DELETE, /v1/decisions/018f0000-0000-7000-8000-000000000000, GET"
  })
  void aMethodThatIsNotAllowed_isRefusedWithThoseThatAre(
      String method, String path, String allowed) {
    Response response = given().contentType("application/json").request(method, path);
    // a batch is no decision of that id
    if (path.endsWith("/batch") && response.statusCode() == 404) {
      assertProblem(response, 404, "not-found");
      return;
    }
    assertProblem(response, 405, "method-not-allowed");
    assertEquals(allowed, response.header("Allow"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/decisions, text/plain",
    "/v1/decisions, application/xml",
    "/v1/decisions, application/x-ndjson",
    "/v1/decisions, multipart/form-data",
    "/v1/decisions, application/octet-stream",
    "/v1/decisions/batch, application/json",
    "/v1/decisions/batch, text/plain"
  })
  void anotherContentType_isRefused(String path, String type) {
    String newest = Journal.newest();
    Response response = given().header("Content-Type", type).body(GOOD.getBytes()).post(path);
    assertProblem(response, 415, "unsupported-media-type");
    assertEquals(newest, Journal.newest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/matrix", "/v1/clauses", "/v1/services", "/v1/ruleset"})
  void anotherFormThanJson_isNotToBeHad(String path) {
    assertProblem(given().accept("text/html").get(path), 406, "not-acceptable");
    given().accept("application/json, */*;q=0.1").get(path).then().statusCode(200);
  }

  @Test
  void aDecisionInAnotherForm_isRefusedBeforeItIsMade() {
    String newest = Journal.newest();
    assertProblem(
        given()
            .contentType("application/json")
            .accept("application/xml")
            .body(GOOD)
            .post("/v1/decisions"),
        406,
        "not-acceptable");
    assertEquals(newest, Journal.newest());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/matrix?zone=NORD, zone, NORD, PEDAGOGIQUE",
    "/v1/matrix?date=hier, date, hier, 2018-01-15",
    "/v1/matrix?date=2018-02-30, date, 2018-02-30, 2018-01-15",
    "/v1/matrix?zones=PEDAGOGIQUE, zones, PEDAGOGIQUE, zone",
    "/v1/matrix?date=2018-01-15&date=2018-01-16, date, '2018-01-15, 2018-01-16', 2018-01-15",
    "/v1/decisions?service=L01, service, L01, INFRASTRUCTURE_RESEAU",
    "/v1/decisions?activity=maintien, activity, maintien, PRECONISATION",
    "/v1/decisions?party=MAIRIE, party, MAIRIE, ACADEMIE",
    "/v1/decisions?outcome=OUI, outcome, OUI, ASSIGNED",
    "/v1/decisions?school=0820001A, school, 0820001A, 0820001F",
    "/v1/decisions?limit=0, limit, 0, 1–200",
    "/v1/decisions?limit=201, limit, 201, 1–200",
    "/v1/decisions?limit=dix, limit, dix, 1–200",
    "/v1/decisions?cursor=abc, cursor, abc, next",
    "/v1/decisions?incidentFrom=15/01/2018, incidentFrom, 15/01/2018, 2018-01-15",
    "/v1/decisions?salle=B12, salle, B12, incidentFrom"
  })
  void aParameterThatCannotBeUsed_isSaidWithWhatWould(
      String path, String key, String found, String first) {
    Response response = given().get(path);
    assertProblem(response, 400, "invalid-request");
    response
        .then()
        .body("faults.size()", equalTo(1))
        .body("faults[0].key", equalTo(key))
        .body("faults[0].found", equalTo(found))
        .body("faults[0].expected", hasItem(first));
  }
}
