// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A ticket is edited, and decided again: one decision stands, and the other is not forgotten. */
@QuarkusTest
class TicketsTest {

  /** Of a year that no other test names. */
  private static final int YEAR = 2029;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Desk desk;

  private static HttpResponse<byte[]> ask(String ticket, String activity, String replaces) {
    String incident =
        "{\"service\":\"ANNUAIRE\",\"activity\":\"%s\",\"date\":\"%d-03-12\",\"ticket\":\"%s\"%s}"
            .formatted(
                activity,
                YEAR,
                ticket,
                replaces.isEmpty() ? "" : ",\"replaces\":\"" + replaces + "\"");
    return Http.decide(incident.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(HttpResponse<byte[]> response) {
    assertEquals(201, response.statusCode(), () -> new String(response.body()));
    return Http.json(response).path("id").asText();
  }

  private static JsonNode ticket(String reference) {
    return Http.json(
        Http.get("/v1/tickets/" + URLEncoder.encode(reference, StandardCharsets.UTF_8)));
  }

  private static String reference() {
    return "RT-" + UUID.randomUUID();
  }

  @Test
  void aTicketDecidedTwice_hasOneDecisionThatStands_andSaysWhatChanged() {
    String reference = reference();
    String first = id(ask(reference, "MAINTIEN", ""));
    HttpResponse<byte[]> again = ask(reference, "CONSEIL", first.toUpperCase());
    String second = id(again);
    assertEquals(first, Http.json(again).at("/incident/replaces").asText());

    JsonNode ticket = ticket(reference);
    assertEquals(second, ticket.path("standing").asText());
    assertEquals(2, ticket.path("decisions").size());
    assertEquals(second, ticket.at("/decisions/0/replacedBy").asText());
    assertEquals(Http.json(again), ticket.at("/decisions/1"));
    assertEquals(first, ticket.at("/changes/0/before").asText());
    assertEquals(second, ticket.at("/changes/0/after").asText());
    JsonNode activity =
        IntStream.range(0, ticket.at("/changes/0/differences").size())
            .mapToObj(i -> ticket.at("/changes/0/differences/" + i))
            .filter(one -> one.path("pointer").asText().equals("/incident/activity"))
            .findFirst()
            .orElseThrow();
    assertEquals("MAINTIEN", activity.path("before").asText());
    assertEquals("CONSEIL", activity.path("after").asText());

    JsonNode read = Http.json(Http.get("/v1/decisions/" + first.toUpperCase()));
    assertEquals(second, read.path("replacedBy").asText());
    assertEquals(List.of(second, first), Journal.ids("ticket=" + reference, 1));
  }

  @Test
  void whatIsReplacedAlready_orWasNeverDecided_cannotBeReplaced() {
    String reference = reference();
    String first = id(ask(reference, "MAINTIEN", ""));
    String second = id(ask(reference, "CONSEIL", first));
    long recorded = desk.log().appended();
    long failed = desk.log().failed();

    HttpResponse<byte[]> late = ask(reference, "MAINTIEN", first);
    assertEquals(409, late.statusCode());
    assertEquals("urn:aiguillage:problem:replaced-before", Http.json(late).path("type").asText());
    assertEquals(second, Http.json(late).path("replacedBy").asText());
    HttpResponse<byte[]> unknown = ask(reference, "MAINTIEN", UUID.randomUUID().toString());
    assertEquals(422, unknown.statusCode());
    assertEquals(
        "urn:aiguillage:problem:nothing-to-replace", Http.json(unknown).path("type").asText());
    HttpResponse<byte[]> none = ask(reference, "MAINTIEN", "42");
    assertEquals(400, none.statusCode());
    assertEquals("NOT_AN_ID", Http.json(none).at("/faults/0/code").asText());

    assertEquals(recorded, desk.log().appended());
    assertEquals(failed, desk.log().failed());
    assertEquals(second, ticket(reference).path("standing").asText());
  }

  /** Two people edit the ticket at the same moment: one of them is told. */
  @Test
  void ofManyThatReplaceTheSameAtOnce_oneDoes() {
    String reference = reference();
    String first = id(ask(reference, "MAINTIEN", ""));
    List<Integer> statuses =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> ask(reference, "CONSEIL", first).statusCode())
            .toList();
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), "" + statuses);
    assertEquals(Set.of(201, 409), statuses.stream().collect(Collectors.toSet()));
    assertEquals(2, ticket(reference).path("decisions").size());
  }

  @Test
  void theReport_countsWhatStands_andAllIfAsked() {
    String day = "?incidentFrom=%d-03-12&incidentTo=%d-03-12".formatted(YEAR, YEAR);
    JsonNode before = Http.json(Http.get("/v1/report" + day));
    JsonNode allBefore = Http.json(Http.get("/v1/report" + day + "&count=all"));
    String reference = reference();
    id(ask(reference, "CONSEIL", id(ask(reference, "MAINTIEN", ""))));

    JsonNode standing = Http.json(Http.get("/v1/report" + day));
    JsonNode all = Http.json(Http.get("/v1/report" + day + "&count=all"));
    assertEquals("standing", standing.path("count").asText());
    assertEquals(1, grown("decisions", before, standing));
    assertEquals(1, grown("replaced", before, standing));
    assertEquals(2, grown("decisions", allBefore, all));
    assertEquals(1, grown("replaced", allBefore, all));
    String csv = given().accept("text/csv").get("/v1/report" + day).asString();
    assertTrue(csv.contains("replaced,," + standing.path("replaced").asLong()), csv);
  }

  private static long grown(String key, JsonNode before, JsonNode after) {
    return after.path(key).asLong() - before.path(key).asLong();
  }

  @Test
  void aReferenceWithASlashOrAnAccent_isFound_andAnUnknownOneIsNot() {
    String reference = "Dépôt/" + reference();
    String id = id(ask(reference, "MAINTIEN", ""));
    assertEquals(id, ticket(reference).path("standing").asText());
    given()
        .urlEncodingEnabled(false)
        .get("/v1/tickets/D%C3%A9p%C3%B4t/" + reference.substring(6))
        .then()
        .statusCode(200)
        .body("standing", equalTo(id));
    given()
        .get("/v1/tickets/" + reference())
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:aiguillage:problem:not-found"));
    given().get("/v1/tickets/" + reference() + "?x=1").then().statusCode(400);
  }

  /** Whoever keeps the last cursor misses nothing that comes later. */
  @Test
  void theFeed_goesOnWhereItEnded_evenAfterAnEmptyPage() throws Exception {
    String later = Instant.now().plusSeconds(60).toString();
    String begin =
        Http.json(Http.get("/v1/decisions?order=asc&decidedFrom=" + later)).path("next").asText();
    assertFalse(begin.isEmpty());
    String reference = reference();
    String query = "/v1/decisions?order=asc&limit=2&ticket=" + reference + "&cursor=";
    JsonNode empty = Http.json(Http.get(query + begin));
    assertEquals(0, empty.path("decisions").size());
    String cursor = empty.path("next").asText();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      lines.append(
          "{\"service\":\"ANNUAIRE\",\"activity\":\"MAINTIEN\",\"ticket\":\""
              + reference
              + "\"}\n");
    }
    HttpResponse<byte[]> batch =
        Http.post(
            "/v1/decisions/batch",
            "application/x-ndjson",
            BodyPublishers.ofString(lines.toString()));
    for (String line : new String(batch.body(), StandardCharsets.UTF_8).lines().toList()) {
      JsonNode page = Http.json(Http.get(query + cursor));
      assertEquals(JSON.readTree(line), page.at("/decisions/0"));
      cursor =
          Http.json(Http.get(query.replace("limit=2", "limit=1") + cursor)).path("next").asText();
    }
    assertEquals(0, Http.json(Http.get(query + cursor)).path("decisions").size());
  }

  @Test
  void theTimeOfTheDecision_isADayOrAMoment_bothEndsWithin() {
    String reference = reference();
    JsonNode decision = Http.json(ask(reference, "MAINTIEN", ""));
    String id = decision.path("id").asText();
    String at = decision.path("decidedAt").asText();
    String day = desk.today().toString();
    String ticket = "ticket=" + reference;
    assertEquals(List.of(id), Journal.ids(ticket + "&decidedFrom=" + at + "&decidedTo=" + at, 1));
    assertEquals(List.of(id), Journal.ids(ticket + "&decidedFrom=" + day + "&decidedTo=" + day, 1));
    String before = Instant.parse(at).minusMillis(1).toString();
    assertEquals(List.of(), Journal.ids(ticket + "&decidedTo=" + before, 1));
    given()
        .get("/v1/decisions?decidedFrom=hier")
        .then()
        .statusCode(400)
        .body("faults[0].key", equalTo("decidedFrom"));
  }
}
