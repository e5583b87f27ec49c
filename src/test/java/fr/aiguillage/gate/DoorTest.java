// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.callers.Route;
import fr.aiguillage.callers.Routes;
import fr.aiguillage.gate.Attempt.Body;
import fr.aiguillage.gate.Attempt.Shown;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The door of a service that knows its callers by their keys. */
@QuarkusTest
@TestProfile(WithKeys.class)
class DoorTest extends AtTheDoor {

  @Test
  void everyRoute_looksAtHostOriginAndBody() throws Exception {
    Shown all = caller("all");
    List<Attempt> attempts = new ArrayList<>();
    for (Route route : Routes.all()) {
      for (var host : Attempt.HOSTS) {
        for (var origin : Attempt.ORIGINS) {
          for (var fetch : Attempt.FETCHES) {
            for (Body body : route.method().equals("POST") ? Body.values() : new Body[1]) {
              attempts.add(new Attempt(route, host, origin, fetch, all, body));
            }
          }
        }
      }
    }
    hold(attempts);
  }

  @Test
  void fiveThousandRandomRequests_getNothingThatIsNotTheirs() throws Exception {
    hold(random(5_000, 20261128));
  }

  @Test
  void aRefusal_isInTheLanguageOfTheCallerAndSaysWhatToDo() throws Exception {
    try (Wire wire = new Wire(RestAssured.port)) {
      String head = "GET /v1/report HTTP/1.1\r\nHost: localhost\r\n";
      Wire.Reply french = wire.ask("GET", head + "Accept-Language: fr\r\n\r\n", "");
      assertEquals(401, french.status());
      assertEquals("Bearer realm=\"aiguillage\"", french.header("www-authenticate"));
      assertTrue(french.body().contains("Dites qui vous êtes"), french.body());
      String key = callers.get(1).header().orElseThrow();
      Wire.Reply english =
          wire.ask("GET", head + "Accept-Language: en\r\nAuthorization: " + key + "\r\n\r\n", "");
      assertEquals(403, english.status());
      assertTrue(english.body().contains("This requires the role read"), english.body());
      assertFalse(english.body().contains("aig_"), english.body());
    }
  }

  /** Two systems may number their requests alike. */
  @Test
  void anIdempotencyKey_isThatOfItsCallerAlone() throws Exception {
    String incident =
        "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\"2018-01-15\"}";
    String id = UUID.randomUUID().toString();
    String first = decided("decide", id, incident);
    assertEquals(first, decided("decide", id, incident));
    assertNotEquals(first, decided("all", id, incident));
  }

  private String decided(String caller, String key, String incident) {
    return given()
        .header("Authorization", "Bearer " + WithKeys.keys(shown).get(caller))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(incident)
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void people_areAskedForAKeyByTheirBrowser() throws Exception {
    try (Wire wire = new Wire(RestAssured.port)) {
      String head = "GET /journal HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n";
      Wire.Reply asked = wire.ask("GET", head + "\r\n", "");
      assertEquals(401, asked.status());
      assertTrue(asked.header("www-authenticate").startsWith("Basic "), "" + asked.headers());
      assertTrue(asked.header("content-type").startsWith("text/html"), "" + asked.headers());
      String basic = caller("basic").header().orElseThrow();
      Wire.Reply page = wire.ask("GET", head + "Authorization: " + basic + "\r\n\r\n", "");
      assertEquals(200, page.status());
      assertTrue(page.body().contains("href=\"/bilan\""), page.body());
      assertFalse(page.body().contains("href=\"/aiguiller\""), "no role for it: " + page.body());
      assertFalse(page.body().contains("action=\"/journal/rejeux\""), page.body());
      assertFalse(page.body().contains("/v1/log/checkpoint"), page.body());
      assertTrue(page.body().contains("Vous êtes read"), page.body());
    }
  }

  @Test
  void health_saysMoreToWhoOperatesAlone() throws Exception {
    try (Wire wire = new Wire(RestAssured.port)) {
      String head = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n";
      assertEquals("{\"status\":\"UP\"}", wire.ask("GET", head + "\r\n", "").body());
      Shown operator = caller("operate");
      String all =
          wire.ask(
                  "GET",
                  head + "Authorization: " + operator.header().orElseThrow() + "\r\n\r\n",
                  "")
              .body();
      assertTrue(all.contains("sha256:"), all);
    }
  }

  @Test
  void originsThatAreAllowed_getInByEveryWay_andNoOther() throws Exception {
    String head =
        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nOrigin: ";
    String incident = "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\"}";
    String sent =
        "\r\nContent-Type: application/json\r\nContent-Length: "
            + incident.length()
            + "\r\nAuthorization: "
            + caller("decide").header().orElseThrow()
            + "\r\n\r\n";
    String post = "POST /v1/decisions HTTP/1.1\r\n" + head;
    try (Wire wire = new Wire(RestAssured.port)) {
      for (String origin : List.of("https://guichet.example", "https://a.ecole.example")) {
        Wire.Reply asked =
            wire.ask(
                "OPTIONS",
                "OPTIONS /v1/decisions HTTP/1.1\r\n"
                    + head
                    + origin
                    + "\r\nAccess-Control-Request-Method: POST\r\n\r\n",
                "");
        assertEquals(origin, asked.header("access-control-allow-origin"));
        Wire.Reply decided = wire.ask("POST", post + origin + sent, incident);
        assertEquals(201, decided.status(), decided.body());
        assertEquals(origin, decided.header("access-control-allow-origin"));
      }
      for (String origin :
          List.of("https://guichet.example.evil.example", "http://guichet.example")) {
        Wire.Reply refused = wire.ask("POST", post + origin + sent, incident);
        assertEquals(403, refused.status(), refused.body());
        assertTrue(refused.isProblem(), "" + refused.headers());
        assertEquals("", refused.header("access-control-allow-origin"));
      }
    }
  }

  @Test
  void aLongAcceptLanguage_isReadByItsBeginning() throws Exception {
    String tail = ",xx-yy;q=0.1".repeat(1200);
    try (Wire wire = new Wire(RestAssured.port)) {
      for (String first : List.of("en", "fr")) {
        Wire.Reply reply =
            wire.ask(
                "GET",
                "GET /v1/report HTTP/1.1\r\nHost: localhost\r\nAccept-Language: "
                    + first
                    + tail
                    + "\r\n\r\n",
                "");
        assertEquals(401, reply.status());
        assertEquals(first, reply.header("content-language"));
      }
    }
  }
}
