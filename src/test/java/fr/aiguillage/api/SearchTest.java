// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.decisionlog.entry.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What was decided is found again by each of its sides, newest first, a page at a time. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {

  private static final int NUMBER = 150;

  /** Of a year that no other test names, so that this test finds its own decisions alone. */
  private static final int YEAR = 2031;

  private static final String OWN = "incidentFrom=" + YEAR + "-01-01&incidentTo=" + YEAR + "-12-31";

  private final List<JsonNode> made = new ArrayList<>();

  /** Once, but not before the service is there to be asked. */
  @BeforeEach
  void decide() {
    if (!made.isEmpty()) {
      return;
    }
    Random random = new Random(42);
    for (int i = 0; i < NUMBER; i++) {
      String day = YEAR + "-" + String.format("%02d-%02d", 1 + i % 12, 1 + i % 28);
      String incident = Incidents.with(Incidents.random(random), "date", day).toString();
      made.add(Http.json(Http.decide(incident.getBytes(StandardCharsets.UTF_8))));
    }
    Collections.reverse(made);
    made.forEach(decision -> assertTrue(decision.has("id"), decision::toString));
  }

  private void assertFound(String query, Predicate<JsonNode> fitting) {
    List<String> expected =
        made.stream().filter(fitting).map(decision -> decision.path("id").asText()).toList();
    assertFalse(expected.isEmpty(), "nothing to find by " + query);
    assertTrue(expected.size() < NUMBER || query.isEmpty(), "nothing to leave out by " + query);
    for (int limit : new int[] {200, 7, 1}) {
      assertEquals(
          expected,
          Journal.ids(OWN + (query.isEmpty() ? "" : "&" + query), limit),
          query + " by " + limit);
    }
  }

  @Test
  void everyDecision_isFoundOnce_whateverThePage() {
    assertFound("", decision -> true);
  }

  @Test
  void eachSide_findsExactlyItsDecisions() {
    assertFound("outcome=ASSIGNED", d -> d.path("outcome").asText().equals("ASSIGNED"));
    assertFound("outcome=OUT_OF_SCOPE", d -> d.path("outcome").asText().equals("OUT_OF_SCOPE"));
    assertFound("activity=MAINTIEN", d -> d.at("/incident/activity").asText().equals("MAINTIEN"));
    assertFound("school=0820001F", d -> d.at("/incident/school").asText().equals("0820001F"));
    assertFound("party=DEPARTEMENT", d -> d.at("/owner/parties").toString().contains("DEPART"));
    assertFound("party=ETABLISSEMENT", d -> d.at("/owner/parties").toString().contains("ETAB"));
    String service =
        made.stream()
            .map(decision -> decision.at("/incident/service").asText())
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElseThrow();
    assertFound("service=" + service, d -> d.at("/incident/service").asText().equals(service));
  }

  @Test
  void sidesTogether_findWhatFitsThemAll() {
    assertFound(
        "outcome=ASSIGNED&activity=MAINTIEN&party=DEPARTEMENT",
        d ->
            d.path("outcome").asText().equals("ASSIGNED")
                && d.at("/incident/activity").asText().equals("MAINTIEN")
                && d.at("/owner/parties").toString().contains("DEPART"));
  }

  @Test
  void bothDays_areWithinTheSearch() {
    String day = YEAR + "-03-03";
    List<String> expected =
        made.stream()
            .filter(d -> d.at("/incident/date").asText().equals(day))
            .map(d -> d.path("id").asText())
            .toList();
    assertFalse(expected.isEmpty());
    assertEquals(expected, Journal.ids("incidentFrom=" + day + "&incidentTo=" + day, 50));
    assertEquals(
        List.of(),
        Journal.ids("incidentFrom=" + YEAR + "-12-31&incidentTo=" + YEAR + "-01-01", 50));
    assertEquals(List.of(), Journal.ids("incidentFrom=2036-01-01", 50));
  }

  @Test
  void aPage_holdsWholeDecisionsAndLinksToTheNext() {
    HttpResponse<byte[]> response = Http.get("/v1/decisions?limit=2&" + OWN);
    JsonNode page = Http.json(response);
    assertEquals(made.get(0), page.at("/decisions/0"));
    assertEquals(made.get(1), page.at("/decisions/1"));
    String link = response.headers().firstValue("Link").orElse("");
    assertTrue(link.matches("<[^>]+>; rel=\"next\""), link);

    URI next = URI.create(link.substring(1, link.indexOf('>')));
    JsonNode second = Http.json(Http.get(next.getRawPath() + "?" + next.getRawQuery()));
    assertEquals(made.get(2), second.at("/decisions/0"));
    assertEquals(2, second.path("decisions").size());
  }

  @Test
  void theLastPage_hasNoNext() {
    HttpResponse<byte[]> response = Http.get("/v1/decisions?limit=200&" + OWN);
    assertEquals(NUMBER, Http.json(response).path("decisions").size());
    assertFalse(Http.json(response).has("next"));
    assertTrue(response.headers().firstValue("Link").isEmpty());
    assertEquals(NUMBER, Journal.ids(OWN, NUMBER).size());
  }

  @Test
  void thePagesThatFollow_stayAsTheyWereWhenMoreIsDecided() {
    String query =
        "/v1/decisions?limit=3&incidentFrom=" + YEAR + "-01-01&incidentTo=" + (YEAR + 1) + "-12-31";
    String cursor = Http.json(Http.get(query)).path("next").asText();
    String later =
        "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"date\":\""
            + (YEAR + 1)
            + "-02-02\"}";
    JsonNode newest = Http.json(Http.decide(later.getBytes(StandardCharsets.UTF_8)));

    assertEquals(newest, Http.json(Http.get(query)).at("/decisions/0"));
    assertEquals(made.get(3), Http.json(Http.get(query + "&cursor=" + cursor)).at("/decisions/0"));
  }

  /** A journal on a server goes by ids, one in a folder by numbers. */
  @Test
  void aCursorOfAnotherKindOfJournal_isAProblemOfTheCaller() {
    String foreign = Cursor.at(UUID.randomUUID()).toString();
    given()
        .get("/v1/decisions?cursor=" + foreign)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:aiguillage:problem:invalid-request"))
        .body("faults[0].key", equalTo("cursor"));
    given().get("/journal?cursor=" + foreign).then().statusCode(400);
  }
}
