// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller who does not know whether its request arrived sends it again. */
@QuarkusTest
class IdempotencyKeyTest {

  private static final String INCIDENT =
      "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-03-12\"}";

  @Inject Desk desk;

  private static Response ask(String key, String incident) {
    return given()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(incident)
        .post("/v1/decisions");
  }

  @Test
  void theSameRequest_getsTheSameDecisionByteForByte_andNothingMoreIsRecorded() {
    String key = "\"" + UUID.randomUUID() + "\"";
    Response first = ask(key, INCIDENT);
    long recorded = desk.log().appended();
    Response second = ask(key, " " + INCIDENT);
    assertEquals(201, first.statusCode());
    assertEquals(201, second.statusCode());
    assertEquals(first.asString(), second.asString());
    assertEquals(first.header("Location"), second.header("Location"));
    assertEquals(recorded, desk.log().appended());
  }

  @Test
  void requestsAtOnce_getOneDecision() {
    String key = UUID.randomUUID().toString();
    List<String> ids =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> ask(key, INCIDENT).then().statusCode(201).extract().<String>path("id"))
            .toList();
    assertEquals(1, ids.stream().collect(Collectors.toSet()).size(), ids.toString());
  }

  @Test
  void anotherIncident_underTheSameKey_isRefused() {
    String key = UUID.randomUUID().toString();
    String id = ask(key, INCIDENT).path("id");
    Response other = ask(key, INCIDENT.replace("MAINTIEN", "CONSEIL"));
    other
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:aiguillage:problem:key-reused"));
    assertEquals(true, other.asString().contains(id), other.asString());
  }

  @Test
  void anotherKey_orNone_makesAnotherDecision() {
    String first = ask(UUID.randomUUID().toString(), INCIDENT).path("id");
    assertNotEquals(first, ask(UUID.randomUUID().toString(), INCIDENT).path("id"));
  }

  @Test
  void anIncidentThatIsRefused_leavesItsKeyFree() {
    String key = UUID.randomUUID().toString();
    ask(key, "{\"activity\":\"REPARER\"}").then().statusCode(400);
    ask(key, INCIDENT).then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\"a", "a\"b", "deux mots"})
  void aKeyThatIsNone_isRefused(String key) {
    ask(key, INCIDENT)
        .then()
        .statusCode(400)
        .body("faults[0].key", equalTo("Idempotency-Key"))
        .body("faults[0].found", equalTo(key));
  }
}
