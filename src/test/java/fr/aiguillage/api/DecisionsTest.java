// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One decision: made, answered, and read again. */
@QuarkusTest
class DecisionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAMAGED =
      """
      {"service":"EQUIPEMENT_BUREAUTIQUE","activity":"MAINTIEN","zone":"PEDAGOGIQUE",
       "school":"0820001F","date":"2018-01-15",
       "recentChange":{"kind":"LOGICIEL","inAnnexe1":false,"inSocleSysteme":false,
                       "inSocleApplicatif":false}}
      """;

  private static Response post(String body, String... headers) {
    var request = given().contentType(ContentType.JSON);
    for (int i = 0; i < headers.length; i += 2) {
      request = request.header(headers[i], headers[i + 1]);
    }
    return request.body(body).post("/v1/decisions");
  }

  @Test
  void post_answersTheWholeDecisionWithItsReasons() {
    post(DAMAGED)
        .then()
        .statusCode(201)
        .contentType("application/json")
        .body("outcome", equalTo("ASSIGNED"))
        .body("owner.mode", equalTo("SOLE"))
        .body("owner.parties", equalTo(List.of("DEPARTEMENT")))
        .body("owner.actors", equalTo(List.of("TECHNICIENS")))
        .body("action", equalTo("REINSTALLER"))
        .body("reimage.status", equalTo("REQUIRED"))
        .body("reimage.basis", equalTo("STATED"))
        .body("reimage.clauses", equalTo(List.of("ART2-4", "ART4-8")))
        .body("reimage.performedBy", equalTo("DEPARTEMENT"))
        .body("reimage.socles[0].socle", equalTo("SYSTEME"))
        .body("reimage.socles[0].from", equalTo("DEPARTEMENT"))
        .body("reimage.socles[1].socle", equalTo("APPLICATIF"))
        .body("reimage.socles[1].from", equalTo("ACADEMIE"))
        .body(
            "obligations.code",
            equalTo(
                List.of(
                    "CONTROLER_SAUVEGARDES",
                    "OUVRIR_TICKET",
                    "RENDRE_COMPTE_CORRESPONDANT",
                    "RESTAURER_FICHIERS")))
        .body("obligations[0].clauses", equalTo(List.of("ART4-9")))
        .body("obligations[0].mode", equalTo("SOLE"))
        .body("obligations[0].parties", equalTo(List.of("ETABLISSEMENT")))
        .body("obligations[0].actors", equalTo(List.of("GESTIONNAIRE_RESEAU", "UTILISATEURS")))
        .body("obligations[0].dependsOn", hasSize(0))
        .body("obligations[1].mode", equalTo("ALTERNATIVE"))
        .body("notes", hasSize(0))
        .body("nature", equalTo(null))
        .body("assumptions", hasSize(0))
        .body("missingFacts", hasSize(0))
        .body("basis", equalTo("STATED"))
        .body("clauses", equalTo(List.of("ART2-4", "ART4-8")))
        .body("trace.find { it.claim.kind == 'REIMAGE' }.kept", equalTo(true))
        .body("trace.find { it.claim.kind == 'REIMAGE' }.claim.reimage", equalTo("REQUIRED"))
        .body("trace.find { it.claim.kind == 'REIMAGE' }.claim.performedBy", equalTo("DEPARTEMENT"))
        .body("trace.find { it.claim.kind == 'REIMAGE' }.rank", equalTo(null))
        .body("trace.find { it.rank == 'FALLBACK' }.kept", equalTo(false))
        .body("trace.find { it.rank == 'FALLBACK' }.setAsideBy[0]", startsWith("A3 L03 et L05 – "))
        .body("trace.find { it.rank == 'CELL' }.kept", equalTo(false))
        .body("trace.find { it.rank == 'CELL' }.setAsideBy", everyItem(startsWith("Art. 4 – ")))
        .body("trace.find { it.rank == 'CELL' }.setAsideBy", not(hasSize(0)))
        .body("ruleset", matchesPattern("sha256:[0-9a-f]{64}"))
        .body("incident.needsAdministrativeNetwork", equalTo(null));
  }

  @Test
  void theKeysOfAnAnswer_comeInTheOrderOfTheContract() throws Exception {
    JsonNode body = JSON.readTree(post(DAMAGED).asByteArray());
    List<String> keys = new ArrayList<>();
    body.fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "id",
            "decidedAt",
            "outcome",
            "owner",
            "action",
            "reimage",
            "obligations",
            "notes",
            "missingFacts",
            "assumptions",
            "basis",
            "clauses",
            "trace",
            "ruleset",
            "incident",
            "labels"),
        keys);
  }

  @Test
  void get_ofTheLocation_givesTheSameBytes() {
    Instant before = Instant.now();
    Response made = post(DAMAGED);
    String id = made.jsonPath().getString("id");
    assertEquals(7, UUID.fromString(id).version());
    String location = made.header("Location");
    assertTrue(location.endsWith("/v1/decisions/" + id), location);
    Instant decided = Instant.parse(made.jsonPath().getString("decidedAt"));
    assertTrue(Duration.between(before, decided).abs().toMinutes() < 1, decided.toString());

    Response read = given().get("/v1/decisions/" + id);

    assertEquals(200, read.statusCode());
    assertArrayEquals(made.asByteArray(), read.asByteArray());
    assertEquals("fr", read.header("Content-Language"));
    assertTrue(read.header("Vary").contains("Accept-Language"));
  }

  @ParameterizedTest
  @CsvSource({
    "fr, fr",
    "en, en",
    "en-GB, en",
    "'de, en;q=0.5', en",
    "'en;q=0.3, fr;q=0.9', fr",
    "de, fr",
    "*, fr",
    "'%%%', fr",
    "'', fr"
  })
  void theLanguage_isTheOneAskedFor(String asked, String language) {
    Response made = post(DAMAGED, "Accept-Language", asked);
    assertEquals(201, made.statusCode());
    assertEquals(language, made.header("Content-Language"));
    assertTrue(made.header("Vary").contains("Accept-Language"), made.header("Vary"));
    assertEquals(language, made.jsonPath().getString("labels.language"));
  }

  @Test
  void theLabels_areTheSameAnswerInWords() {
    Response made = post(DAMAGED);
    assertEquals(
        "Le Département (les techniciens de maintenance ou le prestataire du Département) :"
            + " réinstaller la machine.",
        made.jsonPath().getString("labels.sentence"));
    String id = made.jsonPath().getString("id");
    Response english = given().header("Accept-Language", "en").get("/v1/decisions/" + id);
    assertEquals("en", english.header("Content-Language"));
    assertEquals(id, english.jsonPath().getString("id"));
    String sentence = english.jsonPath().getString("labels.sentence");
    assertTrue(sentence.startsWith("The Département (the maintenance technicians "), sentence);
    // the codes are nobody's language
    assertEquals(made.jsonPath().getMap("owner"), english.jsonPath().getMap("owner"));
  }

  @Test
  void anIncidentWithoutADate_isOfTodayInParis() {
    LocalDate before = LocalDate.now(ZoneId.of("Europe/Paris"));
    String date =
        post("{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\"}")
            .jsonPath()
            .getString("incident.date");
    LocalDate after = LocalDate.now(ZoneId.of("Europe/Paris"));
    assertTrue(List.of(before.toString(), after.toString()).contains(date), date);
  }

  @Test
  void whatIsCompleted_isAnsweredWithTheDecision() {
    post("{\"product\":\"  pronote \",\"activity\":\"ASSISTANCE\",\"date\":\"2018-01-15\"}")
        .then()
        .statusCode(201)
        .body("incident.product", equalTo("PRONOTE"))
        .body("incident.service", equalTo("VIE_SCOLAIRE_PRIVE"))
        .body("incident.networkManager", equalTo(null))
        .body("incident.zone", equalTo(null));
    post("{\"service\":\"LOGISTIQUE\",\"product\":\"Chaudière 3\",\"activity\":\"MAINTIEN\"}")
        .then()
        .statusCode(201)
        .body("incident.product", equalTo("Chaudière 3"))
        .body("incident.zone", equalTo("ADMINISTRATIVE"));
  }

  /** What nobody could classify gets an answer that says what to ask. */
  @Test
  void anActivityAlone_isAnsweredWithTheFactsThatWouldTell() {
    post("{\"activity\":\"MAINTIEN\",\"product\":\"Doom\",\"date\":\"2018-01-15\"}")
        .then()
        .statusCode(201)
        .body("outcome", equalTo("FACTS_NEEDED"))
        .body("owner.mode", equalTo("ALTERNATIVE"))
        .body("missingFacts", hasItems("service", "zone", "acquiredBy"))
        .body("assumptions.fact", hasItems("needsAdministrativeNetwork", "recentChange"))
        .body("incident.service", equalTo(null))
        .body("incident.product", equalTo("Doom"));
  }

  @Test
  void aNature_isAnsweredWithWhetherItDecides() {
    String incident =
        "{\"service\":\"%s\",\"activity\":\"MAINTIEN\",\"nature\":\"COMPTE_UTILISATEUR\"}";
    post(incident.formatted("ACCES_RESEAU_PEDAGOGIQUE"))
        .then()
        .body("nature.code", equalTo("COMPTE_UTILISATEUR"))
        .body("nature.applies", equalTo(true))
        .body("action", equalTo("GERER_COMPTES"));
    post(incident.formatted("STOCKAGE_ADMINISTRATIF"))
        .then()
        .body("nature.applies", equalTo(false))
        .body("action", equalTo("MAINTENIR"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8"
      })
  void theContentType_mayNameItsCharset(String type) {
    given().contentType(type).body(DAMAGED).post("/v1/decisions").then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-7000-8000-000000000000",
        "1-1-1-1-1",
        "abc",
        "%00",
        "..%2F..%2Fetc",
        "018F0000-0000-7000-8000-00000000000G"
      })
  void get_ofAnIdThatIsNotThere_is404(String id) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/decisions/" + id)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:aiguillage:problem:not-found"))
        .body("title", containsString("Introuvable"));
  }
}
