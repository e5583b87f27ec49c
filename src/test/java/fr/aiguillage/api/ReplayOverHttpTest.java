// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.ruleset.RuleFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recorded decisions are decided again on request: one at once, many in the background. */
@QuarkusTest
@Timeout(60)
class ReplayOverHttpTest {

  private static final String NOBODY = "01a208c8-c5a1-77ad-94bd-ca1114573eb0";

  @Inject Desk desk;

  @TempDir Path folder;

  private static String decided() {
    return given()
        .contentType(ContentType.JSON)
        .body(RulesCopy.REQUEST)
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The few rules of a page, kept as if they had served. */
  private String otherRules() {
    RulesCopy rules = RulesCopy.small(folder);
    rules.otherOwner();
    RuleFiles files = rules.files();
    desk.log()
        .acts()
        .enterIntoForce(
            new EntryIntoForce(files.hash(), files.byPath(), Who.OPERATOR, "", List.of()));
    return files.hash();
  }

  private static void holdAgainstTheContract(String schema, Response response) {
    JsonNode body = Contract.json(response.asString());
    assertEquals(Set.of(), Contract.served().faults(schema, body), body::toPrettyString);
  }

  @Test
  void a_decision_is_replayed_under_its_own_rules_and_is_identical() {
    Response replay =
        given().header("Accept-Language", "en").get("/v1/decisions/" + decided() + "/replay");
    replay
        .then()
        .statusCode(200)
        .body("identical", equalTo(true))
        .body("message", equalTo("The answer is the recorded one, byte for byte"))
        .body("again.ruleset", equalTo(desk.rules().rules().hash()))
        .body("differences", equalTo(List.of()));
    holdAgainstTheContract("Replay", replay);
  }

  @Test
  void a_decision_is_replayed_under_other_rules_and_each_difference_is_told() {
    String other = otherRules();
    Response replay =
        given().queryParam("ruleset", other).get("/v1/decisions/" + decided() + "/replay");
    replay
        .then()
        .statusCode(200)
        .body("identical", equalTo(false))
        .body("cause", equalTo("RULES_DIFFER"))
        .body("recorded.ruleset", equalTo(desk.rules().rules().hash()))
        .body("again.ruleset", equalTo(other))
        .body("changed", hasItems("owner", "trace"))
        .body(
            "differences.find { it.pointer == '/owner/parties/0' }.recorded",
            equalTo("DEPARTEMENT"))
        .body("differences.find { it.pointer == '/owner/parties/0' }.again", equalTo("ACADEMIE"));
    holdAgainstTheContract("Replay", replay);
  }

  @Test
  void what_is_not_there_or_not_kept_is_said_to_be_so() {
    given().get("/v1/decisions/" + NOBODY + "/replay").then().statusCode(404);
    given().get("/v1/decisions/x/replay").then().statusCode(404);
    String path = "/v1/decisions/" + decided() + "/replay";
    for (String rules : List.of("x", "", "sha256:" + "0".repeat(64))) {
      given()
          .queryParam("ruleset", rules)
          .get(path)
          .then()
          .statusCode(400)
          .body("faults[0].key", equalTo("ruleset"))
          .body("faults[0].found", equalTo(rules));
    }
    given().queryParam("rules", "x").get(path).then().statusCode(400);
    for (String one : List.of(NOBODY, "x")) {
      given()
          .get("/v1/replays/" + one)
          .then()
          .statusCode(404)
          .body("detail", equalTo("Aucun rejeu " + one + "."));
      given().delete("/v1/replays/" + one).then().statusCode(404);
      given()
          .get("/v1/replays/" + one + "/events")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", equalTo("Aucun rejeu " + one + "."));
    }
  }

  @Test
  void many_are_replayed_in_the_background_and_followed_to_the_end() {
    String id = decided();
    String other = otherRules();
    Response begun =
        given()
            .contentType(ContentType.JSON)
            .body("{\"service\": \"INFRASTRUCTURE_RESEAU\", \"ruleset\": \"" + other + "\"}")
            .post("/v1/replays");
    begun.then().statusCode(202).body("asked.service", equalTo("INFRASTRUCTURE_RESEAU"));
    holdAgainstTheContract("ReplayReport", begun);
    String place = begun.header("Location").replaceFirst("^https?://[^/]*", "");
    assertEquals("/v1/replays/" + begun.path("id"), place);

    List<JsonNode> events = events(place + "/events");
    JsonNode last = events.get(events.size() - 1);
    assertEquals("DONE", last.path("status").asText(), last::toPrettyString);

    Response end = given().get(place);
    holdAgainstTheContract("ReplayReport", end);
    assertEquals(last, Contract.json(end.asString()));
    int replayed = end.path("replayed");
    assertEquals(replayed, (int) end.path("total"));
    assertTrue((int) end.path("different") >= 1 && replayed >= 1, end.asString());
    assertEquals(100, ((Number) end.path("percentage")).intValue());
    String witness = end.path("differences[0].witness.id");
    given()
        .queryParam("ruleset", other)
        .get("/v1/decisions/" + witness + "/replay")
        .then()
        .body("changed", equalTo(end.path("differences[0].changed")));
    assertTrue(given().get("/v1/decisions/" + id).statusCode() == 200);
    // one that has ended is left as it is
    assertEquals(end.asString(), given().delete(place).asString());
  }

  /** Reads until the service ends the stream. */
  private static List<JsonNode> events(String path) {
    HttpResponse<byte[]> stream = Http.get(path);
    assertEquals(200, stream.statusCode());
    assertEquals("text/event-stream", stream.headers().firstValue("Content-Type").orElse(""));
    return new String(stream.body(), UTF_8)
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> Contract.json(line.substring("data:".length())))
        .toList();
  }

  @Test
  void a_request_is_refused_with_all_its_faults_and_nothing_is_begun() {
    Response refused =
        given()
            .contentType(ContentType.JSON)
            .header("Accept-Language", "en")
            .body(
                "{\"incidentFrom\": \"hier\", \"school\": null, \"service\": 7, \"ruleset\": \"x\","
                    + " \"room\": \"B12\"}")
            .post("/v1/replays");
    refused
        .then()
        .statusCode(400)
        .body("detail", equalTo("5 fault(s); nothing was started."))
        .body("faults.key", hasItems("incidentFrom", "school", "service", "ruleset", "room"));
    holdAgainstTheContract("Problem", refused);
    for (String body : List.of("[]", "{", "7", "\"x\"")) {
      given()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/replays")
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
  }

  @Test
  void no_body_at_all_asks_for_every_decision() {
    decided();
    HttpResponse<byte[]> begun =
        Http.post("/v1/replays", "application/json", HttpRequest.BodyPublishers.noBody());
    assertEquals(202, begun.statusCode());
    assertEquals("{}", Http.json(begun).path("asked").toString());
    List<JsonNode> events =
        events("/v1/replays/" + Http.json(begun).path("id").asText() + "/events");
    JsonNode last = events.get(events.size() - 1);
    assertEquals(last.path("total"), last.path("identical"), last::toPrettyString);
  }
}
