// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A change in the folder is noticed by itself; asking for a reload is switched off here. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class WatchedRulesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  @Test
  void aChangeInTheFolder_servesWithoutBeingAskedForOnceItsCheckFindsNothing() {
    RulesCopy rules = RulesCopy.shipped(folder);
    String serving = rules.files().hash();
    rules.otherOwner();
    awaitReady("newest", "refused");
    given()
        .contentType("application/json")
        .body(RulesCopy.REQUEST)
        .post("/v1/decisions")
        .then()
        .body("owner.parties", contains("DEPARTEMENT"))
        .body("ruleset", equalTo(serving));

    rules.asCopied();
    rules.write(rules.file(), rules.files().text(rules.file()) + "// relu\n");
    awaitReady("ruleset", rules.files().hash());
    awaitReady("newest", "serves");
  }

  @Test
  void reload_whereItIsSwitchedOff_isNotFound() {
    given()
        .post("/v1/ruleset/reload")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:aiguillage:problem:not-found"));
  }

  private static void awaitReady(String key, String value) {
    String path = "checks.find { it.name == 'desk' }.data." + key;
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean there = false;
    while (!there && System.nanoTime() - end < 0) {
      there = value.equals(given().get("/health/ready").then().extract().path(path));
    }
    assertTrue(there, "not ready with " + key + " " + value);
  }
}
