package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody of the guichet is asked for nothing but what would change the answer. */
@QuarkusTest
class AiguillerPageTest {

  /** Of a day that no other test names, so that what is recorded here can be counted. */
  private static final String DAY = "2033-05-17";

  private static final String FORM = "/aiguiller";

  private static Map<String, String> first(String subject, String activity) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("quoi", subject);
    fields.put("activity", activity);
    fields.put("date", DAY);
    return fields;
  }

  /** The question asked for, or empty where a decision was recorded. */
  private static String question(HttpResponse<byte[]> response) {
    assertEquals(303, response.statusCode(), Site.text(response));
    String place = Site.header(response, "Location");
    return place.startsWith("/journal/")
        ? ""
        : Site.all(Site.html(place), "name=\"question\" value=\"([^\"]+)\"").get(0);
  }

  /** What the page's form would send with that answer. */
  private static HttpResponse<byte[]> answer(HttpResponse<byte[]> asked, String answer) {
    String page = Site.html(Site.header(asked, "Location"));
    List<String> names = Site.all(page, "type=\"hidden\" name=\"([^\"]+)\"");
    List<String> values = Site.all(page, "type=\"hidden\" name=\"[^\"]+\" value=\"([^\"]*)\"");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    assertTrue(page.contains("name=\"reponse\" value=\"" + answer + "\""), page);
    fields.put("reponse", answer);
    return Site.submit(FORM, fields);
  }

  private static JsonNode decision(HttpResponse<byte[]> recorded) {
    String place = Site.header(recorded, "Location");
    assertTrue(place.startsWith("/journal/"), place + Site.text(recorded));
    return Site.json("/v1/decisions/" + place.substring("/journal/".length()));
  }

  private static int recorded() {
    return Site.json("/v1/decisions?limit=200&incidentFrom=" + DAY + "&incidentTo=" + DAY)
        .path("decisions")
        .size();
  }

  @Test
  void whereNothingIsMissing_theDecisionIsRecordedAtOnce() {
    int before = recorded();
    JsonNode decision =
        decision(
            Site.submit(
                FORM, first("ajout ou remplacement des materiels (pedagogique) ", "CONSEIL")));
    assertEquals(before + 1, recorded(), decision::toString);
  }

  @Test
  void whereFactsAreMissing_theyAreAskedOneAtATimeAndOnlyTheEndIsRecorded() {
    int before = recorded();
    HttpResponse<byte[]> asked = Site.submit(FORM, first("l12", "INSTALLATION"));
    assertEquals("zone", question(asked));
    asked = answer(asked, "PEDAGOGIQUE");
    assertEquals("suppliedByAcademie", question(asked));
    assertEquals(before, recorded());
    JsonNode decision = decision(answer(asked, "false"));
    assertEquals("[\"DEPARTEMENT\"]", decision.at("/owner/parties").toString());
    assertEquals("ANTIVIRUS", decision.at("/incident/service").asText());
    assertEquals(before + 1, recorded());
  }

  @Test
  void whatNobodyKnows_isLeftOpenAndNotAskedAgain() {
    HttpResponse<byte[]> asked =
        Site.submit(FORM, first("Protection antivirale et anti-malware", "INSTALLATION"));
    TreeSet<String> questions = new TreeSet<>();
    while (!question(asked).isEmpty()) {
      assertTrue(questions.add(question(asked)), "asked twice: " + question(asked));
      asked = answer(asked, "?");
    }
    JsonNode decision = decision(asked);
    TreeSet<String> missing = new TreeSet<>();
    decision.path("missingFacts").forEach(fact -> missing.add(fact.asText()));
    assertEquals(new TreeSet<>(List.of("suppliedByAcademie", "zone")), questions);
    assertEquals(missing, questions);
    assertEquals("FACTS_NEEDED", decision.path("outcome").asText());
  }

  @Test
  void aBrokenStation_isAskedWhatWasInstalledBefore_andThenWhereThatIsDescribed() {
    Map<String, String> fields = first("Équipement bureautique", "MAINTIEN");
    fields.put("zone", "PEDAGOGIQUE");
    HttpResponse<byte[]> asked = Site.submit(FORM, fields);
    assertEquals("recentChange", question(asked));
    asked = answer(asked, "PILOTE");
    for (String place : List.of("inAnnexe1", "inSocleSysteme", "inSocleApplicatif")) {
      assertEquals("recentChange." + place, question(asked));
      asked = answer(asked, "false");
    }
    HttpResponse<byte[]> recorded = asked;
    JsonNode decision = decision(recorded);
    assertEquals("REQUIRED", decision.at("/reimage/status").asText());
    assertEquals("PILOTE", decision.at("/incident/recentChange/kind").asText());
    String page = Site.html(Site.header(recorded, "Location"));
    assertTrue(page.contains("socle système (fourni par le Département)"), page);
    assertTrue(page.contains("<dt>Avant l’intervention</dt>"), page);
    assertTrue(page.contains("contrôler les sauvegardes"), page);
  }

  @Test
  void aBrokenStationWithNothingInstalled_isReinstalledWhenTheSchoolAsks() {
    Map<String, String> fields = first("TBI", "MAINTIEN");
    fields.put("zone", "PEDAGOGIQUE");
    HttpResponse<byte[]> asked = Site.submit(FORM, fields);
    assertEquals("recentChange", question(asked));
    JsonNode decision = decision(answer(asked, ""));
    assertEquals("ON_REQUEST", decision.at("/reimage/status").asText());
    assertFalse(decision.path("incident").has("recentChange"), decision::toString);
  }

  @Test
  void aDecision_isShownWithItsReasonsAndACommandThatAsksTheSame() throws IOException {
    HttpResponse<byte[]> recorded = Site.submit(FORM, first("L14", "MAINTIEN"));
    JsonNode decision = decision(recorded);
    String page = Site.html(Site.header(recorded, "Location"));
    for (JsonNode entry : decision.path("trace")) {
      String name = entry.path("rule").asText().replace("'", "&#39;");
      assertTrue(page.contains(name), name);
      assertTrue(page.contains(entry.path("file").asText() + ":" + entry.path("line")), page);
    }
    decision.path("clauses").forEach(clause -> assertTrue(page.contains(clause.asText()), page));
    String command =
        Site.all(page, "(?s)<pre id=\"curl\"[^>]*>(.*?)</pre>")
            .get(0)
            .replace("&#39;", "'")
            .replace("&quot;", "\"");
    Process asked = new ProcessBuilder("bash", "-c", command).start();
    JsonNode again =
        new com.fasterxml.jackson.databind.ObjectMapper().readTree(asked.getInputStream());
    for (String key : List.of("outcome", "owner", "action", "obligations", "trace", "incident")) {
      assertEquals(decision.path(key), again.path(key), key);
    }
  }

  @Test
  void theForm_proposesWhatWasProbablyMeant() {
    HttpResponse<byte[]> response = Site.submit(FORM, first("imprimante HP", "MAINTIEN"));
    String page = Site.text(response);
    assertEquals(400, response.statusCode());
    assertTrue(page.contains("name=\"choix\" value=\"Équipement bureautique\""), page);
    assertTrue(page.contains("value=\"imprimante HP\""), "what was typed is kept");
    Map<String, String> chosen = first("imprimante HP", "MAINTIEN");
    chosen.put("choix", "Équipement bureautique");
    chosen.put("zone", "ADMINISTRATIVE");
    HttpResponse<byte[]> asked = Site.submit(FORM, chosen);
    assertEquals("recentChange", question(asked));
    assertEquals(
        "EQUIPEMENT_BUREAUTIQUE", decision(answer(asked, "")).at("/incident/service").asText());
  }

  @Test
  void everyFault_isSaidAtOnce_withItsFieldAndInTheLanguageOfThePage() {
    int before = recorded();
    Map<String, String> fields = first("", "");
    fields.put("school", "0820001A");
    HttpResponse<byte[]> response = Site.submit(FORM, fields, "Accept-Language", "en");
    String page = Site.text(response);
    assertEquals(400, response.statusCode());
    assertEquals(List.of("quoi", "activity"), Site.all(page, "<li><a href=\"#f-([a-z]+)\">"));
    fields = first("Magret", "MAINTIEN");
    fields.put("school", "0820001A");
    fields.put("zone", "ADMINISTRATIVE");
    page = Site.text(Site.submit(FORM, fields));
    assertTrue(page.contains("id=\"faute-school\""), page);
    assertTrue(page.contains("La lettre de contrôle du numéro UAI 0820001A est fausse"), page);
    assertEquals(before, recorded());
  }

  @Test
  void whatIsSent_staysTextOnThePage() {
    String page = Site.text(Site.submit(FORM, first("\"><script>alert(1)</script>", "MAINTIEN")));
    assertTrue(page.contains("&quot;&gt;&lt;script&gt;"), page);
    assertFalse(page.contains("<script>alert"), page);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, http://elsewhere.example",
    "Origin, null"
  })
  void aFormOfAnotherSite_recordsNothing(String header, String value) {
    int before = recorded();
    HttpResponse<byte[]> response = Site.submit(FORM, first("L14", "MAINTIEN"), header, value);
    assertEquals(403, response.statusCode());
    assertEquals(before, recorded());
  }

  @Test
  void aFormOfThisSite_isTaken() {
    assertEquals("", question(Site.submit(FORM, first("L14", "CONSEIL"), "Origin", Site.base())));
    assertEquals(
        "", question(Site.submit(FORM, first("L14", "CONSEIL"), "Sec-Fetch-Site", "same-origin")));
  }

  /** As « essayer » in the matrix leads here. */
  @Test
  void anAddressThatSaysAll_showsTheAnswerAndRecordsNothingUntilAsked() {
    int before = recorded();
    String page = Site.html(FORM + "?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&date=" + DAY);
    assertTrue(page.contains("<strong>L’Académie : maintenir"), page);
    assertTrue(page.contains("Enregistrer la décision"), page);
    assertEquals(before, recorded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/journal/01a2093a-07da-72e8-8c28-dfbabdf68200", "/journal/nothing"})
  void aDecisionThatIsNotThere_isAPageThatSaysSo(String path) {
    HttpResponse<byte[]> response = Site.get(path);
    assertEquals(404, response.statusCode());
    assertTrue(Site.text(response).contains("Aucune décision"), Site.text(response));
  }
}
