package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal that people search is the one that programs search. */
@QuarkusTest
class JournalPageTest {

  /** Of a year that no other test names. */
  private static final String RANGE = "from=2035-01-01&to=2035-12-31";

  private static List<String> shown(String page) {
    return Site.all(page, "<th scope=\"row\"><a href=\"/journal/([^\"?]+)");
  }

  private static List<String> told(String query) {
    List<String> ids = new ArrayList<>();
    String asked = query.replace("from=", "incidentFrom=").replace("to=", "incidentTo=");
    for (JsonNode one : Site.json("/v1/decisions?limit=200&" + asked).path("decisions")) {
      ids.add(one.path("id").asText());
    }
    return ids;
  }

  @Test
  void aSearch_findsWhatTheApiFinds_aPageAtATime() {
    for (int i = 0; i < 60; i++) {
      String incident =
          "{\"service\":\"%s\",\"activity\":\"%s\",\"date\":\"2035-03-%02d\"}"
              .formatted(
                  i % 2 == 0 ? "ANNUAIRE" : "MESSAGERIE_ACADEMIQUE",
                  i % 3 == 0 ? "CONSEIL" : "MAINTIEN",
                  1 + i % 28);
      assertTrue(Site.decide(incident).has("id"));
    }
    for (String query :
        List.of(
            "", "&service=ANNUAIRE", "&outcome=TO_CONFIRM&activity=CONSEIL", "&party=EDITEUR")) {
      List<String> expected = told(RANGE + query);
      List<String> found = new ArrayList<>();
      String address = "/journal?" + RANGE + query;
      while (!address.isEmpty() && found.size() <= expected.size()) {
        String page = Site.html(address);
        found.addAll(shown(page));
        List<String> next = Site.all(page, "href=\"([^\"]+)\" rel=\"next\"");
        address = next.isEmpty() ? "" : next.get(0).replace("&amp;", "&");
      }
      assertEquals(expected, found, query);
    }
    assertEquals(60, told(RANGE).size());
  }

  @Test
  void aSearchThatCannotBeRead_isSaidAndFindsNothing() {
    var response = Site.get("/journal?school=082&service=X&from=2018");
    assertEquals(400, response.statusCode());
    String page = Site.text(response);
    for (String field : List.of("school", "service", "from")) {
      assertTrue(page.contains("«\u00a0" + field + "\u00a0»\u00a0: trouvé"), page);
    }
    assertEquals(List.of(), shown(page));
  }

  @Test
  void aDecision_leadsToItsProofAsSoonAsACheckpointVouchesForIt() {
    String id =
        Site.decide("{\"service\":\"ANNUAIRE\",\"activity\":\"CONSEIL\",\"date\":\"2036-01-02\"}")
            .path("id")
            .asText();
    String proof = "/v1/decisions/" + id + "/proof";
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!Site.html("/journal/" + id).contains(proof) && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertTrue(Site.html("/journal/" + id).contains("href=\"" + proof + "\""));
    assertEquals(200, Site.get(proof).statusCode());
  }

  @Test
  void theState_tellsHowLongTheJournalIs() {
    Site.decide("{\"service\":\"ANNUAIRE\",\"activity\":\"CONSEIL\",\"date\":\"2036-01-01\"}");
    String page = Site.html("/journal", "Accept-Language", "en");
    long size =
        Long.parseLong(
            Site.all(page, "Decisions in the journal: ([0-9,]+)").get(0).replace(",", ""));
    assertTrue(page.contains("Verified at its opening, on "), page);
    assertTrue(size > 0);
    assertTrue(page.contains("/v1/log/checkpoint"), page);
  }
}
