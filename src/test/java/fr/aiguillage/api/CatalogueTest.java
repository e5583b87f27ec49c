// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules in force, and the matrix that they make. */
@QuarkusTest
class CatalogueTest {

  @Inject Desk desk;

  @Test
  void theMatrix_isComputedForTheZoneAndTheDayAskedFor() {
    given()
        .queryParam("zone", "PEDAGOGIQUE")
        .queryParam("date", "2018-01-15")
        .get("/v1/matrix")
        .then()
        .statusCode(200)
        .header("Content-Language", "fr")
        .body("ruleset", equalTo(desk.rules().rules().hash()))
        .body("zone", equalTo("PEDAGOGIQUE"))
        .body("date", equalTo("2018-01-15"))
        .body("cells", hasSize(228))
        .body("cells[0].line", equalTo("L01"))
        .body("cells[0].activity", equalTo("PRECONISATION"))
        .body("cells[0].outcome", equalTo("TO_CONFIRM"))
        .body("cells[1].owner.parties", equalTo(List.of("DEPARTEMENT")))
        .body("cells[1].basis", equalTo("STATED"))
        .body("cells[1].clauses", equalTo(List.of("ART3-2")))
        .body(
            "cells[1].rules",
            equalTo(
                List.of(
                    "A3 L01 – Le Département fournit le réseau, le maintient et y donne accès")))
        .body("cells[4].outcome", equalTo("NOT_APPLICABLE"))
        .body("cells.findAll { it.line == 'L38' }.zone", everyItem(equalTo("ADMINISTRATIVE")));
    given()
        .queryParam("date", "2015-08-31")
        .get("/v1/matrix")
        .then()
        .body("cells.outcome", everyItem(equalTo("OUT_OF_SCOPE")));
  }

  @Test
  void aCellThatHangsOnAFact_isAnsweredForEachOfItsValues() {
    JsonNode cells =
        Http.json(Http.get("/v1/matrix?zone=ADMINISTRATIVE&date=2018-01-15")).path("cells");
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode cell : cells) {
      if (cell.path("line").asText().equals("L37")
          && cell.path("activity").asText().equals("INSTALLATION")) {
        found.add(cell);
      }
    }
    JsonNode cell = found.get(0);
    assertEquals("FACTS_NEEDED", cell.path("outcome").asText());
    assertEquals("[\"acquiredBy\"]", cell.path("missingFacts").toString());
    assertEquals(2, cell.path("variants").size());
    JsonNode bySchool = cell.at("/variants/1");
    assertEquals("{\"acquiredBy\":\"ETABLISSEMENT\"}", bySchool.path("given").toString());
    assertEquals("[\"ETABLISSEMENT\"]", bySchool.at("/owner/parties").toString());
    assertEquals("PRINTED", bySchool.path("basis").asText());
  }

  @Test
  void theMatrixWithoutAZone_leavesOpenWhatTheZoneDecides() {
    given()
        .queryParam("date", "2018-01-15")
        .get("/v1/matrix")
        .then()
        .body("zone", equalTo(null))
        .body("cells[2].missingFacts", equalTo(List.of("zone")))
        .body("cells[2].variants.given.zone", equalTo(List.of("PEDAGOGIQUE", "ADMINISTRATIVE")))
        .body("cells[2].variants[0].owner.parties", equalTo(List.of("DEPARTEMENT")))
        .body("cells[2].variants[1].owner.parties", equalTo(List.of("ACADEMIE")));
  }

  @Test
  void theClauses_comeWithTheirRulesOrTheReasonWhyThereIsNone() {
    given()
        .get("/v1/clauses")
        .then()
        .statusCode(200)
        .body("clauses", hasSize(132))
        .body("clauses[0].clause", equalTo("PRE-0"))
        .body("clauses[0].withoutRule", notNullValue())
        .body("clauses[2].clause", equalTo("ART1-1"))
        .body("clauses[2].rules", hasSize(2))
        .body("clauses[2].withoutRule", equalTo(null));
    String french = given().get("/v1/clauses").jsonPath().getString("clauses[2].says");
    String english =
        given()
            .header("Accept-Language", "en")
            .get("/v1/clauses")
            .jsonPath()
            .getString("clauses[2].says");
    assertTrue(!french.equals(english), french);
  }

  @Test
  void theServices_areThe38LinesWithTheNaturesTheyGoWith() {
    given()
        .get("/v1/services")
        .then()
        .body("services", hasSize(38))
        .body("services[0].service", equalTo("INFRASTRUCTURE_RESEAU"))
        .body("services[0].zone", equalTo(null))
        .body("services[0].natures", hasItem("PLAN_ADRESSAGE"))
        .body("services[0].natures", not(hasItem("COMPTE_UTILISATEUR")))
        .body("services[8].natures", hasItem("COMPTE_UTILISATEUR"))
        .body("services[13].zone", equalTo("ADMINISTRATIVE"))
        .body("services.label", everyItem(notNullValue()))
        .body("services.natures", everyItem(hasItem("DONNEES_PERSONNELLES")));
  }

  @Test
  void theVocabulary_tellsWhatARequestCanSayAndWhatSilenceMeans() {
    given()
        .header("Accept-Language", "en")
        .get("/v1/vocabulary")
        .then()
        .statusCode(200)
        .body("activities.code", hasItem("MAINTIEN"))
        .body("activities.find { it.code == 'MAINTIEN' }.action", equalTo("MAINTENIR"))
        .body("activities.find { it.code == 'MAINTIEN' }.plainly", equalTo("it is broken"))
        .body(
            "natures.find { it.code == 'ESPACE_UTILISATEUR' }.services",
            equalTo(List.of("STOCKAGE_ADMINISTRATIF", "STOCKAGE_PEDAGOGIQUE")))
        .body("facts.find { it.fact == 'acquiredBy' }.silence", equalTo("UNKNOWN"))
        .body(
            "facts.find { it.fact == 'acquiredBy' }.values.value",
            equalTo(List.of("DEPARTEMENT", "ETABLISSEMENT")))
        .body("facts.find { it.fact == 'acquiredBy' }.values.label", hasItem("School"))
        .body("facts.find { it.fact == 'networkManager' }.silence", equalTo("DEFAULT"))
        .body("facts.find { it.fact == 'networkManager' }.usual", equalTo(true))
        .body("facts.find { it.fact == 'networkManager' }.assumed", equalTo(true))
        .body("facts.find { it.fact == 'networkManager' }.clause", equalTo("ART2-3"))
        .body(
            "facts.find { it.fact == 'networkManager' }.question",
            equalTo("Does the school currently have a network manager?"))
        .body(
            "facts.find { it.fact == 'reinstallationRequested' }.activities",
            equalTo(List.of("MAINTIEN", "ASSISTANCE")))
        .body(
            "facts.find { it.fact == 'needsAdministrativeNetwork' }.zone",
            equalTo("ADMINISTRATIVE"))
        .body("facts.find { it.fact == 'recentChange' }.group", equalTo(true))
        .body("facts.fact", hasItem("recentChange.inAnnexe1"))
        .body("socles.find { it.code == 'SYSTEME' }.from", equalTo("DEPARTEMENT"))
        .body("notes.code", hasItem("SIGNATURE_POSTERIEURE"));
  }

  @Test
  void theProducts_comeWithTheirServices() {
    given()
        .get("/v1/products")
        .then()
        .body("products", hasSize(25))
        .body("products.find { it.product == 'STS-WEB' }.aliases", equalTo(List.of("STS")))
        .body("products.find { it.product == 'SIECLE' }.services", hasSize(3))
        .body(
            "products.find { it.product == 'TBI' }.services",
            equalTo(List.of("EQUIPEMENT_BUREAUTIQUE")));
  }

  @Test
  void aText_isAnsweredWithWhatItMayBeAbout() {
    given()
        .queryParam("text", "vidéoproj salle 12 en panne")
        .get("/v1/suggestions")
        .then()
        .statusCode(200)
        .header("Content-Language", "fr")
        .body("ruleset", equalTo(desk.rules().rules().hash()))
        .body("services[0].service", equalTo("EQUIPEMENT_BUREAUTIQUE"))
        .body("services[0].line", equalTo("L05"))
        .body("services[0].label", equalTo("Équipement bureautique"))
        .body("services[0].matched", equalTo(List.of("vidéoproj")))
        .body("activities[0].activity", equalTo("MAINTIEN"))
        .body("natures", hasSize(0));
    given()
        .queryParam("text", "girafe")
        .get("/v1/suggestions")
        .then()
        .statusCode(200)
        .body("services", hasSize(0))
        .body("products", hasSize(0))
        .body("natures", hasSize(0))
        .body("activities", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?text=", "?text= \u2000", "?text=a&text=b", "?text=a&x=1"})
  void aTextThatIsMissingOrEmptyOrNotAlone_isRefused(String query) {
    given().get("/v1/suggestions" + query).then().statusCode(400).body("faults", hasSize(1));
  }

  @Test
  void theRuleset_namesItsHashItsFilesAndEveryRuleWithItsPlace() {
    given()
        .get("/v1/ruleset")
        .then()
        .body("ruleset", startsWith("sha256:"))
        .body("since", notNullValue())
        .body("files", hasItem("clauses.yaml"))
        .body("files", hasItem("articles/article-7.cas.yaml"))
        .body("rules", hasSize(desk.rules().rules().rules().size()))
        .body("rules.file", everyItem(notNullValue()))
        .body("rules.clauses", everyItem(not(hasSize(0))))
        .body("rules.findAll { it.until == '2017-12-31' }", hasSize(1))
        .body("rules.findAll { it.from == '2019-09-01' }", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/clauses",
        "/v1/services",
        "/v1/products",
        "/v1/vocabulary",
        "/v1/ruleset",
        "/v1/matrix"
      })
  void everyList_isToldInTheLanguageAskedFor(String path) {
    for (String language : List.of("fr", "en")) {
      given()
          .header("Accept-Language", language)
          .get(path)
          .then()
          .statusCode(200)
          .contentType("application/json")
          .header("Content-Language", language)
          .header("Vary", equalTo("Accept-Language"));
    }
  }

  @Test
  void health_isLiveAndReadyAndSaysOnWhichRules() {
    given().get("/health/live").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body(
            "checks.find { it.name == 'desk' }.data.ruleset", equalTo(desk.rules().rules().hash()));
  }
}
