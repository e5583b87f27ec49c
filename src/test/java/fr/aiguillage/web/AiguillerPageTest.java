// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static fr.aiguillage.web.Dialogue.FORM;
import static fr.aiguillage.web.Dialogue.answer;
import static fr.aiguillage.web.Dialogue.decision;
import static fr.aiguillage.web.Dialogue.first;
import static fr.aiguillage.web.Dialogue.hidden;
import static fr.aiguillage.web.Dialogue.page;
import static fr.aiguillage.web.Dialogue.questions;
import static fr.aiguillage.web.Dialogue.record;
import static fr.aiguillage.web.Dialogue.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.wording.Typesetting;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody of the guichet is asked for nothing but what would change the answer. */
@QuarkusTest
class AiguillerPageTest {

  @Test
  void whereNothingIsMissing_onlyTheNatureIsAsked_andNothingRecordedUntilTheButton() {
    int before = recorded();
    String asked =
        page(
            Site.submit(
                FORM, first("ajout ou remplacement des materiels (pedagogique) ", "CONSEIL")));
    assertEquals(List.of("nature"), questions(asked));
    String verify = answer(asked, "nature", "");
    assertTrue(verify.contains("Vérifiez avant d’enregistrer"), verify);
    assertEquals(before, recorded());
    decision(record(verify));
    assertEquals(before + 1, recorded());
  }

  /** As the first page asks, and as a link from elsewhere can. */
  @Test
  void wordsInTheAddress_leadToTheQuestions_orToTheFormWhereTheySayTooLittle() {
    int before = recorded();
    HttpResponse<byte[]> heard = Site.get(FORM + "?quoi=Pronote+ne+marche+plus&lang=fr");
    assertEquals(303, heard.statusCode());
    assertTrue(questions(page(heard)).contains("acquiredBy"), () -> page(heard));
    HttpResponse<byte[]> little = Site.get(FORM + "?quoi=Pronote&lang=fr");
    assertEquals(200, little.statusCode());
    assertTrue(Site.text(little).contains("name=\"activity\""), () -> Site.text(little));
    assertFalse(Site.text(little).contains("role=\"alert\""), "nothing was asked for before");
    HttpResponse<byte[]> nonsense = Site.get(FORM + "?quoi=zzzz&lang=fr");
    assertEquals(200, nonsense.statusCode());
    assertTrue(Site.text(nonsense).contains("Nous ne reconnaissons pas"));
    assertEquals(before, recorded());
  }

  @Test
  void theNature_isAskedByTilesWhereItChangesTheOwner() {
    String asked = page(Site.submit(FORM, first("l09", "INSTALLATION")));
    assertEquals("nature", questions(asked).get(0));
    assertTrue(asked.contains("un compte\u00a0: le créer"), asked);
    assertTrue(asked.contains("un virus"), asked);
    assertFalse(asked.contains("EVOLUTION_ARCHITECTURE"), "does not go with that line");
    JsonNode decision = decision(record(answer(asked, "nature", "COMPTE_UTILISATEUR")));
    assertEquals("[\"ETABLISSEMENT\"]", decision.at("/owner/parties").toString());
    assertEquals("GERER_COMPTES", decision.path("action").asText());
  }

  @Test
  void whereFactsAreMissing_theyAreAskedOnce_andWhatIsLeftIsVerified() {
    String asked = page(Site.submit(FORM, first("l12", "INSTALLATION")));
    assertEquals(List.of("nature", "zone", "suppliedByAcademie"), questions(asked));
    String verify = answer(asked, "zone", "PEDAGOGIQUE", "suppliedByAcademie", "false");
    JsonNode decision = decision(record(verify));
    assertEquals("[\"DEPARTEMENT\"]", decision.at("/owner/parties").toString());
    assertEquals("ANTIVIRUS", decision.at("/incident/service").asText());
  }

  @Test
  void whatNobodyKnows_isLeftOpenAndNotAskedAgain() {
    String asked =
        page(Site.submit(FORM, first("Protection antivirale et anti-malware", "INSTALLATION")));
    String verify = answer(asked, "suppliedByAcademie", "?");
    assertTrue(verify.contains("Ce que vous ne savez pas"), verify);
    JsonNode decision = decision(record(verify));
    assertEquals("[\"zone\",\"suppliedByAcademie\"]", decision.path("missingFacts").toString());
    assertEquals("FACTS_NEEDED", decision.path("outcome").asText());
  }

  @Test
  void aBrokenStation_isAskedAtOnceWhetherWhatWasInstalledIsDescribedAnywhere() {
    String asked = page(Site.submit(FORM, first("TBI", "MAINTIEN")));
    assertEquals(List.of("nature", "zone", "recentChange"), questions(asked));
    HttpResponse<byte[]> recorded =
        record(
            answer(
                asked, "zone", "PEDAGOGIQUE", "recentChange", "PILOTE", "+recentChange", "false"));
    JsonNode decision = decision(recorded);
    assertEquals("REQUIRED", decision.at("/reimage/status").asText());
    assertEquals("PILOTE", decision.at("/incident/recentChange/kind").asText());
    for (String place : List.of("inAnnexe1", "inSocleSysteme", "inSocleApplicatif")) {
      assertFalse(decision.at("/incident/recentChange").path(place).asBoolean(true), place);
    }
    String page = Site.html(Site.header(recorded, "Location"));
    assertTrue(page.contains("socle système (fourni par le Département)"), page);
    assertTrue(page.contains("<dt>Avant l’intervention</dt>"), page);
    assertTrue(page.contains("contrôler les sauvegardes"), page);
  }

  @Test
  void whatIsDescribedSomewhere_isAskedWhereOnlyAsFarAsItMatters() {
    Map<String, String> fields = first("TBI", "MAINTIEN");
    fields.put("zone", "PEDAGOGIQUE");
    String asked = page(Site.submit(FORM, fields));
    asked = answer(asked, "recentChange", "LOGICIEL", "+recentChange", "true");
    assertEquals(
        List.of(
            "recentChange.inAnnexe1",
            "recentChange.inSocleSysteme",
            "recentChange.inSocleApplicatif"),
        questions(asked));
    String verify =
        answer(asked, "recentChange.inAnnexe1", "true", "recentChange.inSocleApplicatif", "true");
    assertEquals("ON_REQUEST", decision(record(verify)).at("/reimage/status").asText());
  }

  @Test
  void aBrokenStationWithNothingInstalled_isReinstalledWhenTheSchoolAsks() {
    Map<String, String> fields = first("TBI", "MAINTIEN");
    fields.put("zone", "PEDAGOGIQUE");
    String asked = page(Site.submit(FORM, fields));
    assertEquals(List.of("nature", "recentChange"), questions(asked));
    JsonNode decision = decision(record(answer(asked, "recentChange", "")));
    assertEquals("ON_REQUEST", decision.at("/reimage/status").asText());
    assertFalse(decision.path("incident").has("recentChange"), decision::toString);
  }

  @Test
  void aDecision_isShownWithItsReasonsAndACommandThatAsksTheSame() throws IOException {
    HttpResponse<byte[]> recorded =
        record(answer(page(Site.submit(FORM, first("L14", "MAINTIEN"))), "nature", ""));
    JsonNode decision = decision(recorded);
    String page = Site.html(Site.header(recorded, "Location"));
    for (JsonNode entry : decision.path("trace")) {
      String name = Typesetting.french(entry.path("rule").asText()).replace("'", "&#39;");
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
  void theForm_proposesWhatWasProbablyMeant_andKeepsWhatWasTyped() {
    String text = "antivirus et imprimante";
    HttpResponse<byte[]> response = Site.submit(FORM, first(text, "MAINTIEN"));
    String page = Site.text(response);
    assertEquals(400, response.statusCode(), page);
    assertTrue(page.contains("name=\"choix\" value=\"Équipement bureautique\""), page);
    assertTrue(page.contains("value=\"" + text + "\""), "what was typed is kept");
    Map<String, String> chosen = first(text, "MAINTIEN");
    chosen.put("choix", "Équipement bureautique");
    chosen.put("zone", "ADMINISTRATIVE");
    String asked = page(Site.submit(FORM, chosen));
    assertEquals(List.of("nature", "recentChange"), questions(asked));
    JsonNode decision = decision(record(answer(asked, "recentChange", "")));
    assertEquals("EQUIPEMENT_BUREAUTIQUE", decision.at("/incident/service").asText());
  }

  @Test
  void aSentence_saysWhatIsConcernedAndWhatHappens() {
    String text =
        "le TBI de la salle 3 est en panne depuis qu'un enseignant a installé un logiciel";
    String place = Site.header(Site.submit(FORM, first(text, "")), "Location");
    assertTrue(place.contains("product=TBI") && place.contains("activity=MAINTIEN"), place);
  }

  @Test
  void aNewAccount_isAskedAboutAsOne() {
    String asked = page(Site.submit(FORM, first("je veux un nouveau compte", "INSTALLATION")));
    assertTrue(
        asked.contains("value=\"COMPTE_UTILISATEUR\" checked")
            || asked.contains("name=\"nature\" value=\"COMPTE_UTILISATEUR\""),
        asked);
    Map<String, String> words = first("je veux un nouveau compte", "");
    assertEquals(List.of("INSTALLATION"), hidden(page(Site.submit(FORM, words))).get("activity"));
  }

  @Test
  void whatNobodyRecognises_getsNoNonsense_andCanBeGoneOnFrom() {
    HttpResponse<byte[]> response = Site.submit(FORM, first("xyzzy", "MAINTIEN"));
    String page = Site.text(response);
    assertEquals(400, response.statusCode());
    assertEquals(List.of("?"), Site.all(page, "name=\"choix\" value=\"([^\"]+)\""));
    Map<String, String> chosen = first("xyzzy", "MAINTIEN");
    chosen.put("choix", "?");
    assertTrue(questions(page(Site.submit(FORM, chosen))).contains("zone"));
  }

  @Test
  void everyFault_isSaidAtOnce_withItsFieldAndInTheLanguageOfThePage() {
    int before = recorded();
    Map<String, String> fields = first("", "");
    fields.put("school", "0820001A");
    HttpResponse<byte[]> response = Site.submit(FORM, fields, "Accept-Language", "en");
    String page = Site.text(response);
    assertEquals(400, response.statusCode());
    assertEquals(
        List.of("quoi", "activity", "school"), Site.all(page, "<li><a href=\"#f-([a-z]+)\">"));
    fields = first("Magret", "MAINTIEN");
    fields.put("school", "0820001A");
    fields.put("zone", "ADMINISTRATIVE");
    fields.put("date", "2033-13-01");
    page = Site.text(Site.submit(FORM, fields));
    assertTrue(page.contains("id=\"faute-date\""), page);
    assertTrue(page.contains("id=\"faute-school\""), page);
    assertTrue(page.contains("«\u00a00820001A\u00a0» n’est le numéro d’aucun établissement"), page);
    assertEquals(before, recorded());
  }

  @Test
  void whatIsSent_staysTextOnThePage() {
    String page = Site.text(Site.submit(FORM, first("\"><script>zzqx(1)</script>", "MAINTIEN")));
    assertTrue(page.contains("&quot;&gt;&lt;script&gt;"), page);
    assertFalse(page.contains("<script>zzqx"), page);
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
    for (List<String> header :
        List.of(List.of("Origin", Site.base()), List.of("Sec-Fetch-Site", "same-origin"))) {
      HttpResponse<byte[]> taken =
          Site.submit(FORM, first("L14", "CONSEIL"), header.get(0), header.get(1));
      assertEquals(303, taken.statusCode(), header::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/journal/01a2093a-07da-72e8-8c28-dfbabdf68200", "/journal/nothing"})
  void aDecisionThatIsNotThere_isAPageThatSaysSo(String path) {
    HttpResponse<byte[]> response = Site.get(path);
    assertEquals(404, response.statusCode());
    assertTrue(Site.text(response).contains("Aucune décision"), Site.text(response));
  }
}
