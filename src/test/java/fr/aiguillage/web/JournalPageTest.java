// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.desk.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

  @Inject Desk desk;

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
      assertTrue(page.contains("<a href=\"#" + field + "\">"), page);
      assertTrue(field.equals("service") || page.contains("id=\"faute-" + field + "\""), page);
    }
    assertTrue(page.contains("«\u00a0X\u00a0» ne convient pas\u00a0; attendu\u00a0: "), page);
    assertEquals(List.of(), shown(page));
  }

  @Test
  void words_areFoundInWhatADecisionSays_andTheAddressKeepsThem() {
    String days = "from=2030-01-01&to=2030-01-31";
    for (int i = 1; i <= 30; i++) {
      Site.decide(
          ("{\"product\":\"%s\",\"activity\":\"MAINTIEN\",\"date\":\"2030-01-%02d\","
                  + "\"ticket\":\"T-%d\"}")
              .formatted(i % 2 == 0 ? "PRONOTE" : "un inconnu", i, i));
    }
    assertEquals(15, shown(Site.html("/journal?mots=prono&" + days)).size());
    assertEquals(1, shown(Site.html("/journal?mots=INCONNU+t-7&" + days)).size());
    assertEquals(List.of(), shown(Site.html("/journal?mots=prono+inconnu&" + days)));
    String oldest = Site.html("/journal?ordre=anciennes&" + days, "Accept-Language", "fr");
    assertTrue(oldest.contains("<strong>30 décisions trouvées.</strong>"), oldest);
    assertTrue(oldest.contains("1er janvier 2030"), oldest);
    List<String> next = Site.all(oldest, "href=\"([^\"]+)\" rel=\"next\"");
    String rest = Site.html(next.get(0).replace("&amp;", "&"));
    assertEquals(5, shown(rest).size());
    assertTrue(rest.contains("rel=\"first\""), rest);

    var wordy = Site.get("/journal?lang=fr&mots=prono&school=&from=2030-01-01&to=&ordre=");
    assertEquals(303, wordy.statusCode());
    assertEquals("/journal?mots=prono&from=2030-01-01&lang=fr", Site.header(wordy, "Location"));
  }

  @Test
  void theList_isInTheOrderOfAColumn_andOfItsReverse_aPageAtATime() {
    String days = "from=1994-01-01&to=1994-01-31&lang=fr";
    for (int i = 1; i <= 26; i++) {
      Site.decide(
          ("{\"product\":\"%s\",\"activity\":\"MAINTIEN\",\"date\":\"1994-01-%02d\"}")
              .formatted(i == 3 ? "aa premier" : "un inconnu", 27 - i));
    }
    String named = Site.html("/journal?ordre=subject&" + days);
    assertEquals("aa premier", Site.all(named, "/journal/[^>]+>([^<]+)</a>").get(0));
    assertTrue(named.contains("<th scope=\"col\" aria-sort=\"ascending\">"), named);
    assertTrue(named.contains("ordre=-subject"), "the head leads to the reverse");

    String dated = Site.html("/journal?ordre=-date&" + days);
    assertEquals(25, shown(dated).size());
    assertEquals("26 janvier 1994", Site.all(dated, "<td class=\"date\">([^<]+)</td>").get(0));
    String next = Site.all(dated, "href=\"([^\"]+)\" rel=\"next\"").get(0).replace("&amp;", "&");
    String rest = Site.html(next);
    assertEquals("1er janvier 1994", Site.all(rest, "<td class=\"date\">([^<]+)</td>").get(0));
    assertEquals(1, shown(rest).size());
    assertEquals(List.of(), Site.all(rest, "rel=\"(next)\""));
  }

  @Test
  void theCsv_hasEveryDecisionThatTheSearchFound() {
    String days = "from=2028-01-01&to=2028-12-31";
    String id =
        Site.decide(
                "{\"product\":\"PRONOTE\",\"activity\":\"MAINTIEN\",\"date\":\"2028-02-01\","
                    + "\"ticket\":\"=T;1\"}")
            .path("id")
            .asText();
    var response = Site.get("/journal.csv?lang=fr&mots=pronote&" + days);
    assertEquals(200, response.statusCode());
    assertTrue(
        Site.header(response, "Content-Disposition").contains("journal-2028-01-01-2028-12-31.csv"));
    List<String> lines = Site.text(response).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(
        lines.get(0).startsWith("\ufeffIncident;Service ou produit;Activité;"), lines.get(0));
    assertTrue(lines.get(1).startsWith("2028-02-01;Pronote"), lines.get(1));
    assertTrue(lines.get(1).contains(";\"'=T;1\";"), lines.get(1));
    assertTrue(lines.get(1).endsWith(Site.base() + "/journal/" + id), lines.get(1));
    assertEquals(400, Site.get("/journal.csv?from=2028").statusCode());
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
  void aWitnessThatNeverCosigned_isNamed() {
    Proofs proofs = desk.log().proofs();
    proofs.asks(List.of("temoin.example/jamais"));
    try {
      String page = Site.html("/journal", "Accept-Language", "fr");
      assertTrue(page.contains("Le témoin temoin.example/jamais n’a encore rien cosigné"), page);
      assertTrue(page.contains("dernière fois\u00a0: jamais."), page);
    } finally {
      proofs.asks(List.of());
    }
  }

  @Test
  void theState_tellsHowLongTheJournalIs() {
    Site.decide("{\"service\":\"ANNUAIRE\",\"activity\":\"CONSEIL\",\"date\":\"2036-01-01\"}");
    String page = Site.html("/journal", "Accept-Language", "en");
    long size =
        Long.parseLong(
            Site.all(page, "Decisions in the journal: ([0-9,]+)").get(0).replace(",", ""));
    assertTrue(page.contains("Verified when it was opened, on "), page);
    assertTrue(size > 0);
    assertTrue(page.contains("/v1/log/checkpoint"), page);
  }
}
