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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions of access are decided by rules of their own, in the same journal. */
@QuarkusTest
class AccessesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode post(int status, String body) throws IOException {
    return JSON.readTree(
        given()
            .contentType("application/json")
            .body(body.replace('\'', '"'))
            .post("/v1/accesses/decisions")
            .then()
            .statusCode(status)
            .extract()
            .asByteArray());
  }

  private static JsonNode get(String path) throws IOException {
    return JSON.readTree(given().get(path).then().statusCode(200).extract().asByteArray());
  }

  @Test
  void anOpening_isDecidedByTheCharterAndRecordedApartFromIncidents() throws IOException {
    JsonNode asked =
        post(
            201,
            "{'activity': 'OUVERTURE', 'zone': 'INTERNET', 'holder': 'A-1', 'authorised': true,"
                + " 'particularsGiven': true, 'charterSigned': true, 'keyCharterSigned': true,"
                + " 'otpKey': 'AUCUNE', 'date': '2032-05-03'}");
    assertEquals("OUVRIR_ACCES", asked.path("action").asText());
    assertEquals("[\"ACADEMIE\"]", asked.at("/owner/parties").toString());
    assertEquals(
        List.of("ART2-1", "ART2-13", "ANX2-3", "ANX2-4", "ANX2-5"), texts(asked.path("clauses")));
    assertTrue(
        asked.path("obligations").findValuesAsText("code").contains("REMETTRE_CLE"),
        "ANX2-1: from the internet one needs a key");
    String id = asked.path("id").asText();

    JsonNode read = get("/v1/decisions/" + id);
    assertEquals(asked.path("labels"), read.path("labels"));
    assertEquals("A-1", read.at("/incident/holder").asText());
    assertTrue(get("/v1/accesses/decisions").path("decisions").findValuesAsText("id").contains(id));
    String days = "?incidentFrom=2032-05-03&incidentTo=2032-05-03";
    assertEquals(0, get("/v1/decisions" + days).path("decisions").size());
    assertEquals(0, get("/v1/report" + days).path("decisions").asInt());

    JsonNode replay = get("/v1/decisions/" + id + "/replay");
    assertTrue(replay.path("identical").asBoolean(), replay::toString);
    JsonNode why = get("/v1/decisions/" + id + "/explanation");
    assertTrue(why.toString().contains("Les administrateurs ouvrent"), why::toString);
    String hash = asked.path("ruleset").asText();
    String page = given().get("/journal/" + id).then().statusCode(200).extract().asString();
    assertFalse(page.contains("href=\"\""), "nothing leads to the form of incidents");
    assertFalse(page.contains("Réinstallation"), "no machine is spoken of");
    assertFalse(
        given().get("/regles").asString().contains(hash.substring(0, 19)),
        "it is none of the sets that decide incidents");
    boolean said = false;
    for (JsonNode act : get("/v1/log/acts").path("acts")) {
      said |=
          act.at("/details/ruleset").asText().equals(hash)
              && act.at("/details/matter").asText().equals("acces");
    }
    assertTrue(said, "an act says when the rules on accesses entered into force");
  }

  @Test
  void theRegister_saysOfEachHolderWhatTheLastDecisionLeavesToBeDone() throws IOException {
    String kept = "{'activity': 'CONSERVATION', 'date': '2032-05-04', 'holder': ";
    post(201, kept + "'B-1', 'charterSigned': false, 'keyCharterSigned': true}");
    post(201, kept + "'B-2', 'mission': 'FINIE', 'otpKey': 'REMISE', 'academieTold': true}");
    post(
        201,
        kept
            + "'B-3', 'mission': 'CHANGEE', 'charterSigned': true,"
            + " 'keyCharterSigned': true, 'academieTold': false}");
    post(201, kept + "'B-4', 'charterSigned': true, 'keyCharterSigned': true}");
    JsonNode reports = get("/v1/accesses/register").path("reports");
    assertTrue(holders(reports, "SIGNER_CHARTE").contains("B-1"), "active without a signature");
    assertTrue(holders(reports, "RENDRE_CLE").contains("B-2"), "gone with the key still out");
    assertTrue(holders(reports, "INFORMER_ACADEMIE").contains("B-3"), "a change not told");
    assertFalse(reports.toString().contains("B-4"), reports::toString);
    String page = given().get("/acces").asString();
    assertTrue(page.contains("<code>B-2</code>"), page);

    post(201, kept + "'B-2', 'mission': 'FINIE', 'otpKey': 'RENDUE', 'academieTold': true}");
    assertFalse(
        holders(get("/v1/accesses/register").path("reports"), "RENDRE_CLE").contains("B-2"));
  }

  @Test
  void whatIsNotKnown_isAskedFor() throws IOException {
    JsonNode asked = post(201, "{'activity': 'CONSERVATION', 'mission': 'FINIE'}");
    assertEquals("FACTS_NEEDED", asked.path("outcome").asText());
    assertEquals(List.of("otpKey"), texts(asked.path("missingFacts")));
    assertTrue(
        get("/v1/accesses/vocabulary").path("facts").findValuesAsText("fact").contains("otpKey"));
  }

  private static JsonNode replayed(String scope) throws Exception {
    String id =
        given()
            .contentType("application/json")
            .body(scope.replace('\'', '"'))
            .post("/v1/replays")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    JsonNode progress = get("/v1/replays/" + id);
    for (int i = 0; i < 600 && progress.path("status").asText().equals("RUNNING"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
      progress = get("/v1/replays/" + id);
    }
    assertEquals("DONE", progress.path("status").asText(), progress::toString);
    return progress;
  }

  private static List<Long> counted(JsonNode replay) {
    return List.of(
        replay.path("total").asLong(),
        replay.path("identical").asLong(),
        replay.path("leftOut").asLong());
  }

  /** Each by its own rules; where others are asked, they decide what is on their matter. */
  @Test
  void aReplayOfMany_decidesAccessesAgainToo_orSaysHowManyItLeftOut() throws Exception {
    String day = "2032-06-07";
    JsonNode access =
        post(201, "{'activity': 'PRET', 'holder': 'C-1', 'date': '%s'}".formatted(day));
    String incident =
        "{'activity': 'MAINTIEN', 'service': 'INFRASTRUCTURE_RESEAU', 'date': '%s'}".formatted(day);
    String rules = "";
    for (int i = 0; i < 2; i++) {
      rules =
          given()
              .contentType("application/json")
              .body(incident.replace('\'', '"'))
              .post("/v1/decisions")
              .then()
              .statusCode(201)
              .extract()
              .path("ruleset");
    }
    String days = "{'incidentFrom': '%s', 'incidentTo': '%s'".formatted(day, day);
    assertEquals(List.of(3L, 3L, 0L), counted(replayed(days + "}")));
    String under = days + ", 'ruleset': '%s'}";
    assertEquals(List.of(2L, 2L, 1L), counted(replayed(under.formatted(rules))));
    String accesses = access.path("ruleset").asText();
    assertEquals(List.of(1L, 1L, 2L), counted(replayed(under.formatted(accesses))));
  }

  @Test
  void aName_isNoPseudonym() throws IOException {
    for (String name : List.of("Jeanne Martin", "jmartin", "0612345678", "j.martin@ac.fr")) {
      JsonNode refused = post(400, "{'activity': 'PRET', 'holder': '" + name + "'}");
      assertEquals(List.of("holder"), refused.path("faults").findValuesAsText("key"));
    }
    JsonNode unknown = post(400, "{'activity': 'MAINTIEN', 'nom': 'Martin'}");
    assertEquals(List.of("nom", "activity"), unknown.path("faults").findValuesAsText("key"));
  }

  private static List<String> holders(JsonNode reports, String duty) {
    for (JsonNode report : reports) {
      if (report.path("obligation").asText().equals(duty)) {
        return texts(report.path("holders"));
      }
    }
    return List.of();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
