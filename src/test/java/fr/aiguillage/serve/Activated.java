// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static io.restassured.RestAssured.given;

import fr.aiguillage.RulesCopy;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Puts what a folder holds into force, as a maintainer does. */
public final class Activated {

  private Activated() {}

  /** What it holds falls short of nothing. */
  public static void sound(RulesCopy rules) {
    given().post("/v1/ruleset/reload").then().statusCode(200);
    // what somebody has replaced before waits to be asked for
    ask(rules.files().hash(), false).statusCode(200);
  }

  /** Although the cases were not changed with the rules. */
  public static ValidatableResponse despite(RulesCopy rules) {
    given().post("/v1/ruleset/reload").then().statusCode(409);
    return ask(rules.files().hash(), true).statusCode(200);
  }

  /** Asks for the set of that hash. */
  public static ValidatableResponse ask(String hash, boolean despite) {
    return given()
        .contentType("application/json")
        .body(Map.of("ruleset", hash, "why", "Un essai", "despite", despite))
        .post("/v1/ruleset/activations")
        .then();
  }
}
