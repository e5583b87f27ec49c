// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplanationTest {

  private static final String INCIDENT =
      "{\"service\":\"VIE_SCOLAIRE_PRIVE\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\","
          + "\"acquiredBy\":\"ETABLISSEMENT\",\"date\":\"2018-01-15\"}";
  private static final String BUYER =
      "A3 L31 – Le Département installe et maintient le logiciel privé de vie scolaire qu'il"
          + " achète";
  private static final String ELSEWHERE =
      "Art. 4 – L'Académie maintient ce qui est sur le réseau administratif";

  private static String decided() {
    return given()
        .contentType(ContentType.JSON)
        .body(INCIDENT)
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void explanation_names_every_rule_that_fired_and_which_set_it_aside() {
    given()
        .get("/v1/decisions/" + decided() + "/explanation")
        .then()
        .statusCode(200)
        .body("fired.findAll { it.rank == 'CELL' }.kept", equalTo(List.of(true)))
        .body("fired.find { it.rank == 'FALLBACK' }.setAsideBy[0]", containsString("A3 L31"))
        .body("sentences", hasItem(containsString("écartée par")))
        .body("inForce.ruleset", startsWith("sha256:"))
        .body("inForce.who", equalTo("operator"))
        .body("fired.rule", not(hasItem(BUYER)));
  }

  @Test
  void explanation_of_a_rule_says_the_first_condition_that_failed() {
    given()
        .queryParam("rule", BUYER)
        .get("/v1/decisions/" + decided() + "/explanation")
        .then()
        .statusCode(200)
        .body("notFired.reasons", hasSize(1))
        .body("notFired.reasons[0].condition.fact", equalTo("acquiredBy"))
        .body("notFired.reasons[0].condition.values", equalTo(List.of("DEPARTEMENT")))
        .body("notFired.reasons[0].found", equalTo("ETABLISSEMENT"))
        .body("notFired.reasons[0].message", containsString("acquiredBy == DEPARTEMENT"));
    given()
        .queryParam("rule", ELSEWHERE)
        .header("Accept-Language", "en")
        .get("/v1/decisions/" + decided() + "/explanation")
        .then()
        .body("notFired.reasons[0].message", containsString("condition not met: zone"));
  }

  @Test
  void explanation_of_an_unknown_rule_proposes_near_names() {
    given()
        .queryParam("rule", BUYER + "s")
        .get("/v1/decisions/" + decided() + "/explanation")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("faults[0].expected[0]", equalTo(BUYER));
  }

  @Test
  void explanation_of_no_decision_is_not_found() {
    given()
        .get("/v1/decisions/01890a5d-ac96-774b-bcce-b302099a8057/explanation")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }
}
