package fr.aiguillage.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.gate.Attempt.Shown;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The door of a service that knows its callers by their keys. */
@QuarkusTest
@TestProfile(WithKeys.class)
class DoorTest extends AtTheDoor {

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
      assertTrue(english.body().contains("This takes the role read"), english.body());
      assertFalse(english.body().contains("aig_"), english.body());
    }
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
}
