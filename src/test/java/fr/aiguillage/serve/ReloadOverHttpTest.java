// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules changed while the service runs, as a maintainer and a machine see it over HTTP. */
@QuarkusTest
@TestProfile(ChangingRules.class)
class ReloadOverHttpTest {

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  private RulesCopy rules;

  @BeforeEach
  void asShipped() {
    rules = RulesCopy.shipped(folder);
    Activated.sound(rules);
  }

  @Test
  void reload_afterAChange_changesTheAnswerAndTheRulesetThatItNames() {
    String before = rules.files().hash();
    decide().body("owner.parties", contains("DEPARTEMENT")).body("ruleset", equalTo(before));
    rules.otherOwner();
    String after = rules.files().hash();
    Activated.despite(rules)
        .body("changed", equalTo(true))
        .body("ruleset", equalTo(after))
        .body("previous", equalTo(before))
        .body("who", equalTo("unasked"))
        .body("why", equalTo("Un essai"))
        .body("findings[0]", containsString("CASE_FAILS "));

    decide().body("owner.parties", contains("ACADEMIE")).body("ruleset", equalTo(after));
    given().get("/v1/ruleset").then().body("ruleset", equalTo(after));
    given()
        .get("/v1/matrix?zone=PEDAGOGIQUE")
        .then()
        .body("ruleset", equalTo(after))
        .body(
            "cells.find { it.line == 'L01' && it.activity == 'MAINTIEN' }.owner.parties",
            contains("ACADEMIE"));
    ready().body("checks.find { it.name == 'desk' }.data.ruleset", equalTo(after));
  }

  /** The cases were not changed with the rules. */
  @Test
  void reload_ofRulesThatFailTheirCases_isSeenInTheFigures() throws Exception {
    String before = rules.files().hash();
    assertEquals(0, FiguresTest.awaitFailingCases());
    rules.otherOwner();
    Activated.despite(rules);
    String after = rules.files().hash();
    assertEquals(1, FiguresTest.figures().get("aiguillage_ruleset{hash=\"" + after + "\"}"));
    assertFalse(FiguresTest.figures().containsKey("aiguillage_ruleset{hash=\"" + before + "\"}"));
    assertTrue(FiguresTest.awaitFailingCases() > 0);
  }

  @Test
  void reload_withNothingChanged_saysSo() {
    reload("fr")
        .statusCode(200)
        .body("changed", equalTo(false))
        .body("ruleset", equalTo(rules.files().hash()));
  }

  @Test
  void reload_ofFaultyRules_isRefusedWithEveryFaultAndTheGoodOnesGoOn() {
    String serving = rules.files().hash();
    rules.faulty();

    reload("fr")
        .statusCode(409)
        .contentType("application/problem+json")
        .header("Content-Language", "fr")
        .body("type", equalTo("urn:aiguillage:problem:refused-ruleset"))
        .body("title", equalTo("Le jeu de règles est refusé"))
        .body("ruleset", equalTo(serving))
        .body("faults.code", contains("CONSTANT_UNKNOWN", "CLAIM_UNKNOWN"))
        .body("faults.file", contains(rules.file(), rules.file()))
        .body("faults.line", contains(17, 19))
        .body("faults.found", contains("Activity.MAINTIENT", "ownr"))
        .body("faults.expected[0]", hasItem("Activity.MAINTIEN"))
        .body("faults.expected[1][0]", equalTo("owner"))
        .body("faults[1].rule", containsString("A3 L01"))
        .body("faults[1].message", containsString("verbe inconnu : ownr"));
    reload("en")
        .statusCode(409)
        .header("Content-Language", "en")
        .body("faults[1].message", containsString("unknown verb: ownr"));

    decide().body("owner.parties", contains("DEPARTEMENT")).body("ruleset", equalTo(serving));
    ready()
        .body("status", equalTo("UP"))
        .body("checks.find { it.name == 'desk' }.data.ruleset", equalTo(serving))
        .body("checks.find { it.name == 'desk' }.data.newest", equalTo("refused"))
        .body("checks.find { it.name == 'desk' }.data.faults", equalTo(2))
        .body(
            "checks.find { it.name == 'desk' }.data.first",
            containsString("annexe-3/01-infrastructure.drl:17: « A3 L01"));

    rules.asCopied();
    rules.write(rules.file(), rules.files().text(rules.file()) + "// relu\n");
    reload("fr")
        .statusCode(200)
        .body("changed", equalTo(true))
        .body("previous.ruleset", equalTo(serving))
        .body("ruleset", equalTo(rules.files().hash()));
    ready().body("checks.find { it.name == 'desk' }.data.newest", equalTo("serves"));
  }

  @Test
  void reload_withRulesInTheBody_readsTheFolderAndNothingElse() {
    given()
        .contentType("text/plain")
        .body("rule \"Hostile\" when then System.exit( 1 ); end")
        .post("/v1/ruleset/reload")
        .then()
        .statusCode(200)
        .body("changed", equalTo(false));
  }

  @Test
  void reload_byAnotherMethod_isNotAllowed() {
    given()
        .get("/v1/ruleset/reload")
        .then()
        .statusCode(405)
        .header("Allow", "POST")
        .contentType("application/problem+json")
        .body("detail", not(containsString("{")));
  }

  /** The cases were not changed with the rules: that is said, shown and does not decide. */
  @Test
  void aChangeThatFailsItsCases_isACandidateThatDecidesNothing() {
    String serving = rules.files().hash();
    given()
        .get("/v1/ruleset/candidate")
        .then()
        .statusCode(200)
        .body("activation", equalTo("checked"))
        .body("candidate", equalTo(null));
    rules.otherOwner();
    String hash = rules.files().hash();

    reload("fr").statusCode(409).body("faults.code", hasItem("CASE_FAILS"));

    decide().body("owner.parties", contains("DEPARTEMENT")).body("ruleset", equalTo(serving));
    given()
        .header("Accept-Language", "en")
        .get("/v1/ruleset/candidate")
        .then()
        .body("ruleset", equalTo(serving))
        .body("candidate.ruleset", equalTo(hash))
        .body("candidate.against", equalTo(serving))
        .body("candidate.sound", equalTo(false))
        .body("candidate.findings.code", hasItem("CASE_FAILS"))
        .body("candidate.findings[0].message", containsString("does not give the expected answer"))
        .body("candidate.difference.changes[0].change.owner.to", equalTo("ACADEMIE"));
    Activated.ask(hash, false)
        .statusCode(409)
        .body("type", equalTo("urn:aiguillage:problem:refused-ruleset"));
    assertEquals(1, FiguresTest.figures().get("aiguillage_ruleset_candidate"));
    assertTrue(FiguresTest.figures().get("aiguillage_ruleset_candidate_findings") > 1);
    String page = given().header("Accept-Language", "fr").get("/regles").asString();
    assertTrue(page.contains("<h2 id=\"candidat-titre\">Candidat</h2>"), page);
    assertTrue(page.contains("elles n’entreront pas en vigueur"), page);
    assertTrue(page.contains("/regles/difference?"), page);

    rules.asCopied();
    reload("fr").statusCode(200).body("changed", equalTo(false));
    given().get("/v1/ruleset/candidate").then().body("candidate", equalTo(null));
    assertEquals(0, FiguresTest.figures().get("aiguillage_ruleset_candidate"));
  }

  @Test
  void goingBack_isAnEntryIntoForceWithItsReason() {
    String first = rules.files().hash();
    rules.otherOwner();
    Activated.despite(rules);
    String second = rules.files().hash();

    Activated.ask(first, false).statusCode(200).body("previous", equalTo(second));

    decide().body("owner.parties", contains("DEPARTEMENT")).body("ruleset", equalTo(first));
    given()
        .get("/v1/log/acts")
        .then()
        .body("acts[-1].act", equalTo("ENTRY_INTO_FORCE"))
        .body("acts[-1].details.ruleset", equalTo(first))
        .body("acts[-1].details.previous", equalTo(second))
        .body("acts[-1].why", equalTo("Un essai"))
        .body("acts[-2].details.findings", containsString("CASE_FAILS"));
    String page = given().header("Accept-Language", "fr").get("/regles").asString();
    assertTrue(page.contains("Entrées en vigueur"), page);
    assertTrue(page.contains("<td>Un essai (malgré "), page);
  }

  @Test
  void anActivation_thatCannotBeRead_isRefusedWithEveryFault() {
    given()
        .contentType("application/json")
        .body("{\"ruleset\":\"l'autre\",\"why\":\" \",\"despite\":\"oui\",\"rules\":\"rule\"}")
        .post("/v1/ruleset/activations")
        .then()
        .statusCode(400)
        .body("faults.key", contains("rules", "ruleset", "why", "despite"));
    Activated.ask("sha256:" + "0".repeat(64), false)
        .statusCode(404)
        .body("detail", containsString("sha256:000"));
    given().get("/v1/ruleset/activations").then().statusCode(405).header("Allow", "POST");
  }

  private static ValidatableResponse reload(String language) {
    return given().header("Accept-Language", language).post("/v1/ruleset/reload").then();
  }

  private static ValidatableResponse decide() {
    return given()
        .contentType("application/json")
        .body(RulesCopy.REQUEST)
        .post("/v1/decisions")
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse ready() {
    return given().get("/health/ready").then().statusCode(200);
  }
}
