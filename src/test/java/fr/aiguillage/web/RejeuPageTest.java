// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was decided is decided again, before the eyes of whoever asks. */
@QuarkusTest
class RejeuPageTest {

  private static final String STARTS = "/journal/rejeux";

  private static String decided(int day) {
    return Site.decide(
            "{\"service\":\"ANNUAIRE\",\"activity\":\"CONSEIL\",\"date\":\"2036-09-%02d\"}"
                .formatted(day))
        .path("id")
        .asText();
  }

  /** The page of a replay once it has ended. */
  private static String ended(String address) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    String page = Site.html(address);
    while (page.contains("data-hx-trigger") && Instant.now().isBefore(end)) {
      page = Site.html(address);
    }
    return page;
  }

  @Test
  void aDecision_replayedUnderItsOwnRules_isTheSameToTheByte() {
    String id = decided(1);
    String page = Site.html("/journal/" + id + "/rejeu");
    assertTrue(page.contains("celle qui a été enregistrée, à l’octet près"), page);
    assertTrue(page.contains(id), page);
    assertEquals(404, Site.get("/journal/x/rejeu").statusCode());
    assertEquals(404, Site.get("/journal/" + id + "/rejeu?jeu=sha256:0").statusCode());
  }

  @Test
  void aSearch_replayed_tellsTheNumbersThatTheApiTells() {
    for (int day = 2; day <= 8; day++) {
      decided(day);
    }
    HttpResponse<byte[]> started =
        Site.submit(STARTS, Map.of("from", "2036-09-02", "to", "2036-09-08", "party", ""));
    assertEquals(303, started.statusCode(), Site.text(started));
    String place = Site.header(started, "Location");
    String page = ended(place);
    assertTrue(page.contains("<strong>Terminé.</strong> Décisions rejouées\u00a0: 7 sur 7."), page);
    assertTrue(page.contains("<strong>7</strong> identiques"), page);
    assertTrue(page.contains("value=\"100.0\""), page);
    JsonNode told = Site.json("/v1/replays/" + place.substring(STARTS.length() + 1));
    assertEquals(7, told.path("identical").asLong(), told::toString);
    String part = Site.html(place, "HX-Request", "true");
    assertTrue(part.startsWith("<div id=\"avancement\">") && !part.contains("<html"), part);
  }

  @Test
  void aReplay_thatIsNotThereOrComesFromElsewhere_isNotBegun() {
    assertEquals(404, Site.get(STARTS + "/01a2093a-07da-72e8-8c28-dfbabdf68200").statusCode());
    assertEquals(403, Site.submit(STARTS, Map.of(), "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(400, Site.submit(STARTS, Map.of("from", "2037")).statusCode());
    assertEquals(404, Site.submit(STARTS, Map.of("jeu", "sha256:0")).statusCode());
  }
}
