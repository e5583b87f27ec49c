// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A party disputes a decision, the parties agree, and the journal keeps both. */
@QuarkusTest
class DisputesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a year that no other test names. */
  private static final String INCIDENT =
      "'service': 'ANTIVIRUS', 'activity': 'INSTALLATION', 'zone': 'PEDAGOGIQUE',"
          + " 'date': '2033-02-01'";

  private static final String YEAR = "?incidentFrom=2033-01-01&incidentTo=2033-12-31";

  private static JsonNode post(int status, String path, String body) throws IOException {
    return JSON.readTree(
        given()
            .contentType("application/json")
            .body(body.replace('\'', '"'))
            .post(path)
            .then()
            .statusCode(status)
            .extract()
            .asByteArray());
  }

  private static JsonNode get(String path) throws IOException {
    return JSON.readTree(given().get(path).then().statusCode(200).extract().asByteArray());
  }

  private static String decide(String more) throws IOException {
    return post(201, "/v1/decisions", "{" + INCIDENT + more + "}").path("id").asText();
  }

  private static JsonNode dispute(int status, String decision, String party) throws IOException {
    return post(
        status,
        "/v1/decisions/" + decision + "/disputes",
        "{'party': '" + party + "', 'why': 'L\u2019antivirus vient d\u2019ailleurs.'}");
  }

  @Test
  void aDisputedDecision_standsAndSaysWhoDisputesItAndWhatWasAgreed() throws IOException {
    String decision = decide("");
    JsonNode before = get("/v1/decisions/" + decision);
    assertFalse(before.has("disputes"), "nobody disputes it yet");
    long counted = get("/v1/report" + YEAR).at("/disputes/open").asLong();
    JsonNode disputed = dispute(201, decision, "DEPARTEMENT");
    assertEquals("open", disputed.path("state").asText());
    JsonNode read = get("/v1/decisions/" + decision);
    assertEquals(disputed, read.at("/disputes/0"));
    assertFalse(read.has("replacedBy"), "a disputed answer stands until another replaces it");
    assertEquals(before.path("owner"), read.path("owner"));
    assertEquals(counted + 1, get("/v1/report" + YEAR).at("/disputes/open").asLong());
    assertEquals(disputed, get("/v1/disputes?state=open&party=DEPARTEMENT").at("/disputes/0"));

    JsonNode settled =
        post(
            200,
            "/v1/disputes/" + disputed.path("id").asText() + "/settlement",
            "{'ending': 'UPHELD', 'agreed': 'La case est lue comme avant.'}");
    assertEquals("settled", settled.path("state").asText());
    assertEquals("La case est lue comme avant.", settled.at("/settlement/agreed").asText());
    assertEquals(settled, get("/v1/decisions/" + decision).at("/disputes/0"));
    JsonNode report = get("/v1/report" + YEAR).path("disputes");
    assertEquals(counted, report.path("open").asLong());
    assertTrue(
        report.path("cells").findValuesAsText("service").contains("ANTIVIRUS"), report::toString);
    List<String> clauses = report.path("clauses").findValuesAsText("clause");
    before.path("clauses").forEach(clause -> assertTrue(clauses.contains(clause.asText())));
    assertTrue(
        get("/v1/log/acts").path("acts").findValuesAsText("act").contains("DISPUTE_SETTLED"));
  }

  @Test
  void aDispute_endsWithAnotherDecisionOnlyOnceThatHasReplacedIt() throws IOException {
    String decision = decide("");
    String dispute = dispute(201, decision, "ACADEMIE").path("id").asText();
    String path = "/v1/disputes/" + dispute + "/settlement";
    String ending = "{'ending': 'REPLACED', 'agreed': 'L\u2019Acad\u00e9mie le fournit.'}";
    assertEquals(
        "urn:aiguillage:problem:word-uncounted", post(409, path, ending).path("type").asText());
    String other = decide(", 'suppliedByAcademie': true, 'replaces': '" + decision + "'");
    assertEquals(other, get("/v1/decisions/" + decision).path("replacedBy").asText());
    assertEquals("REPLACED", post(200, path, ending).at("/settlement/ending").asText());
    post(409, path, ending);
    dispute(409, decision, "DEPARTEMENT");
  }

  @Test
  void whatCannotBeDisputed_isRefusedAndNothingIsKept() throws IOException {
    String decision = decide("");
    String path = "/v1/decisions/" + decision + "/disputes";
    JsonNode refused = post(400, path, "{'party': 'MAIRIE', 'why': ' ', 'name': 'x'}");
    assertEquals(List.of("name", "party", "why"), refused.path("faults").findValuesAsText("key"));
    post(400, path, "{'party': 'ACADEMIE', 'why': '" + "x".repeat(2001) + "'}");
    dispute(404, UUID.randomUUID().toString(), "ACADEMIE");
    dispute(404, "celle-la", "ACADEMIE");
    post(404, "/v1/disputes/celle-la/settlement", "{'ending': 'UPHELD', 'agreed': 'oui'}");
    dispute(201, decision, "ACADEMIE");
    dispute(409, decision, "ACADEMIE");
    assertEquals(1, get("/v1/decisions/" + decision).path("disputes").size());
  }

  @Test
  void thePageOfADecision_takesADisputeAndShowsIt() throws IOException {
    String decision = decide("");
    String page = "/journal/" + decision;
    assertTrue(given().get(page).asString().contains("action=\"" + page + "/contestation\""));
    given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("partie", "DEPARTEMENT")
        .formParam("raison", "Rien ne le dit")
        .post(page + "/contestation")
        .then()
        .statusCode(303);
    String shown = given().get(page).asString();
    assertTrue(shown.contains("Rien ne le dit"), shown);
    assertTrue(shown.contains("name=\"litige\""), "what is agreed can be recorded");
    given()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("partie", "DEPARTEMENT")
        .post(page + "/contestation")
        .then()
        .statusCode(400);
    String bilan = given().get("/bilan?from=2033-01-01&to=2033-12-31").asString();
    assertTrue(bilan.contains("id=\"t-disputes\""), bilan);
  }
}
