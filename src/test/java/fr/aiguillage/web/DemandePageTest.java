// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static fr.aiguillage.web.Dialogue.answer;
import static fr.aiguillage.web.Dialogue.decision;
import static fr.aiguillage.web.Dialogue.hidden;
import static fr.aiguillage.web.Dialogue.page;
import static fr.aiguillage.web.Dialogue.questions;
import static fr.aiguillage.web.Dialogue.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A question of access is asked on a page, verified there, and recorded once. */
@QuarkusTest
class DemandePageTest {

  private static final String FORM = "/acces/demande";

  /** Of a day that no other test names, so that what is recorded here can be counted. */
  private static final String DAY = "2033-06-21";

  private static long recorded() {
    List<JsonNode> all = Site.json("/v1/accesses/decisions?limit=200").findValues("incident");
    return all.stream().filter(each -> each.path("date").asText().equals(DAY)).count();
  }

  @Test
  void aQuestionOfAccess_isAskedForWhatChangesTheAnswer_shownWithItsClauses_andRecordedOnce() {
    long before = recorded();
    assertTrue(Site.html(FORM).contains("quelqu’un a un accès"));
    String asked =
        page(
            Site.submit(
                FORM,
                Map.of(
                    "activity", "CONSERVATION",
                    "holder", "F-0042",
                    "mission", "FINIE",
                    "date", DAY)));
    assertEquals(List.of("otpKey"), questions(asked), asked);
    String verify = answer(asked, "otpKey", "REMISE");
    assertTrue(verify.contains("L’utilisateur\u00a0: restituer la clé"), verify);
    assertFalse(verify.contains("éinstall"), "no machine is spoken of");
    String consult = Site.all(verify, "href=\"([^\"]+consulter=oui)\"").get(0);
    String whole = page(consult);
    assertTrue(whole.contains("restituer la clé"), whole);
    assertFalse(whole.contains("éinstall"), "no machine is spoken of");
    String clause = Site.all(whole, "href=\"(/regles\\?jeu=[^\"]+)#ANX2-6\"").get(0);
    assertTrue(page(clause).contains("<li id=\"ANX2-6\">"), "it can be read");
    assertEquals(before, recorded());

    HttpResponse<byte[]> first = record(verify);
    JsonNode decided = decision(first);
    assertEquals("RESTITUER_CLE", decided.path("action").asText());
    assertEquals("F-0042", decided.at("/incident/holder").asText());
    String place = Site.header(first, "Location");
    assertEquals(place, Site.header(record(verify), "Location"));
    assertEquals(before + 1, recorded());
    Map<String, List<String>> other = hidden(verify);
    other.put("otpKey", List.of("RENDUE"));
    other.put("enregistrer", List.of("oui"));
    HttpResponse<byte[]> refused = Site.send(FORM, other);
    assertEquals(409, refused.statusCode());
    assertTrue(Site.text(refused).contains("href=\"" + place + "\""), Site.text(refused));
    assertEquals(before + 1, recorded());
    assertTrue(Site.html("/acces").contains("<code>F-0042</code>"));

    String shown = Site.html(place);
    String correct = Site.all(shown, "href=\"(/acces/demande\\?[^\"]*replaces=[^\"]+)\"").get(0);
    String corrected = page(correct + "&otpKey=RENDUE").replace("&amp;", "&");
    assertEquals(
        decided.path("id").asText(), decision(record(corrected)).at("/incident/replaces").asText());
    assertEquals(before + 2, recorded());
  }

  @Test
  void aName_isSentBackToWhoeverWroteIt_andStandsInNoAddress() {
    long before = recorded();
    HttpResponse<byte[]> named =
        Site.submit(FORM, Map.of("activity", "PRET", "holder", "Jeanne Martin", "date", DAY));
    assertEquals(400, named.statusCode());
    assertTrue(Site.text(named).contains("id=\"faute-holder\""), Site.text(named));
    assertTrue(Site.text(named).contains("jamais par un nom"), Site.text(named));
    assertEquals("", Site.header(named, "Location"));
    String typed = FORM + "?activity=PRET&holder=Jeanne+Martin&date=" + DAY;
    assertEquals(400, Site.get(typed).statusCode());

    HttpResponse<byte[]> nothing = Site.submit(FORM, Map.of("holder", "F-0043"));
    assertEquals(400, nothing.statusCode());
    assertTrue(Site.text(nothing).contains("id=\"faute-activity\""), Site.text(nothing));
    HttpResponse<byte[]> unknown =
        Site.submit(FORM, Map.of("activity", "PRET", "date", "2033-13-01"));
    assertEquals(400, unknown.statusCode());
    assertTrue(Site.text(unknown).contains("id=\"faute-date\""), Site.text(unknown));
    assertEquals(before, recorded());
  }
}
