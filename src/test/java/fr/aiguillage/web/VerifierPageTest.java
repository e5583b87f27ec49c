// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static fr.aiguillage.web.Dialogue.DAY;
import static fr.aiguillage.web.Dialogue.FORM;
import static fr.aiguillage.web.Dialogue.answer;
import static fr.aiguillage.web.Dialogue.hidden;
import static fr.aiguillage.web.Dialogue.page;
import static fr.aiguillage.web.Dialogue.record;
import static fr.aiguillage.web.Dialogue.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an answer rests on is looked at before it is recorded, once. */
@QuarkusTest
class VerifierPageTest {

  /** A double click, a page shown again, a second tab of the same address. */
  @Test
  void aPage_recordsOneDecisionHoweverOftenItIsSent() {
    int before = recorded();
    HttpResponse<byte[]> asked =
        Site.get(FORM + "?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&vu=nature&date=" + DAY);
    String address = Site.header(asked, "Location");
    String place = Site.header(record(page(address)), "Location");
    assertEquals(before + 1, recorded());
    assertEquals(place, Site.header(record(page(address)), "Location"));
    assertEquals(before + 1, recorded());

    Map<String, List<String>> other = hidden(page(address));
    other.put("activity", List.of("CONSEIL"));
    other.put("enregistrer", List.of("oui"));
    HttpResponse<byte[]> refused = Site.send(FORM, other);
    assertEquals(409, refused.statusCode());
    assertTrue(Site.text(refused).contains("href=\"" + place + "\""), Site.text(refused));
    assertEquals(before + 1, recorded());
    String anew = Site.all(Site.text(refused), "href=\"(/aiguiller\\?activity[^\"]+)\"").get(0);
    assertNotEquals(place, Site.header(record(page(anew)), "Location"));
    assertEquals(before + 2, recorded());
  }

  @Test
  void anAnswer_canBeReadWholeWithoutBeingRecorded() {
    int before = recorded();
    String verify =
        page(FORM + "?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&vu=nature&date=" + DAY);
    String consult = Site.all(verify, "href=\"([^\"]+consulter=oui)\"").get(0);
    String page = page(consult);
    assertTrue(page.contains("<h2>Pourquoi</h2>"), page);
    assertTrue(page.contains("Cette réponse n’est pas dans le journal"), page);
    assertEquals(before, recorded());
  }

  /** One fact is corrected, by its question or in the form; nothing else is lost. */
  @Test
  void aFactThatIsChanged_leavesAllOthersAsTheyWere() {
    String said =
        FORM
            + "?service=EQUIPEMENT_BUREAUTIQUE&activity=MAINTIEN&zone=PEDAGOGIQUE&school=0820001F"
            + "&ticket=T-1&underWarranty=true&recentChange.kind=PILOTE&recentChange.inAnnexe1=true"
            + "&recentChange.inSocleSysteme=true&recentChange.inSocleApplicatif=false"
            + "&vu=nature&date="
            + DAY;
    String verify = page(said);
    String zone = Site.all(verify, "href=\"([^\"]+modifier=zone)\"").get(0);
    String changed = answer(page(zone), "zone", "ADMINISTRATIVE");
    Map<String, List<String>> before = hidden(verify);
    Map<String, List<String>> after = hidden(changed);
    assertEquals(List.of("ADMINISTRATIVE"), after.get("zone"));
    after.put("zone", before.get("zone"));
    after.remove("vu");
    before.remove("vu");
    assertEquals(new TreeMap<>(before), new TreeMap<>(after));

    String form = page(Site.all(verify, "href=\"([^\"]+modifier=activity)\"").get(0));
    assertTrue(form.contains("name=\"recentChange.inAnnexe1\" value=\"true\" checked"), form);
    assertTrue(form.contains("value=\"T-1\""), form);
    Map<String, List<String>> sent = hidden(form);
    sent.putAll(
        Map.of(
            "quoi", List.of("L05"),
            "activity", List.of("ACQUISITION"),
            "recentChange.kind", List.of("PILOTE"),
            "recentChange.inAnnexe1", List.of("true")));
    HttpResponse<byte[]> refused = Site.send(FORM, sent);
    assertEquals(400, refused.statusCode());
    assertTrue(Site.text(refused).contains("id=\"faute-recentChange.kind\""), "beside the fact");
    sent.remove("recentChange.kind");
    sent.remove("recentChange.inAnnexe1");
    assertEquals(303, Site.send(FORM, sent).statusCode());
  }

  @Test
  void whatIsAssumed_isChangedByOneLink() {
    String verify =
        page(
            FORM
                + "?service=ACCES_RESEAU_PEDAGOGIQUE&activity=MAINTIEN&vu=nature&vu=recentChange&date="
                + DAY);
    assertTrue(verify.contains("<h2>Vous supposez que</h2>"), verify);
    String other = Site.all(verify, "href=\"([^\"]+listedInAnnexe1=false[^\"]*)\"").get(0);
    String changed = page(other);
    assertEquals(List.of("false"), hidden(changed).get("listedInAnnexe1"));
    assertNotEquals(
        Site.all(verify, "class=\"verdict [^>]+>(.*?)</p>"),
        Site.all(changed, "class=\"verdict [^>]+>(.*?)</p>"));
  }

  /** As « essayer » in the matrix leads here. */
  @Test
  void anAddressThatSaysAll_showsTheAnswerAndRecordsNothingUntilAsked() {
    int before = recorded();
    String page =
        page(FORM + "?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&vu=nature&date=" + DAY);
    assertTrue(page.contains("<strong>L’Académie\u00a0: maintenir"), page);
    assertTrue(page.contains("Enregistrer la décision"), page);
    assertEquals(before, recorded());
  }
}
