// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.serve.Activated;
import fr.aiguillage.serve.ChangingRules;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where an office keeps the list of schools, pages call them by their names. */
@QuarkusTest
@TestProfile(ChangingRules.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchoolsPagesTest {

  private static final String NAMED = "Collège Jean Moulin, Moissac (0820001F)";
  private static final String YEAR = "from=2018-01-01&to=2018-12-31";

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  private RulesCopy rules;

  @BeforeEach
  void withTheList() {
    if (rules != null) {
      return;
    }
    rules = RulesCopy.shipped(folder);
    rules.write("registres/etablissements.csv", SchoolsTest.REGISTER);
    Activated.sound(rules);
  }

  private static HttpResponse<byte[]> sent(String school) {
    return Site.submit(
        "/aiguiller?lang=fr",
        Map.of("quoi", "L14", "activity", "MAINTIEN", "school", school, "date", "2018-01-15"));
  }

  @Test
  void aSchool_isTypedByItsNameAndNamedFromThenOn() {
    HttpResponse<byte[]> response = sent("college jean moulin moissac");
    assertTrue(Site.header(response, "Location").contains("school=0820001F"));
    String verify = Dialogue.page(Site.header(response, "Location") + "&vu=nature");
    assertTrue(verify.contains("<dd>" + NAMED + "</dd>"), verify);

    String place = Site.header(Dialogue.record(verify), "Location");
    String decision = Dialogue.page(place);
    assertTrue(decision.contains("– Collège Jean Moulin, Moissac – 15 janvier 2018</h1>"));
    String found = Dialogue.page("/journal?lang=fr&school=moissac&" + YEAR);
    assertTrue(found.contains("<td>" + NAMED + "</td>"), found);
    assertTrue(found.contains("value=\"moissac\""), "as it was typed");
    assertTrue(Dialogue.page("/journal?lang=fr&mots=moulin+messagerie").contains(NAMED));
    assertTrue(Dialogue.page("/bilan?lang=fr&" + YEAR).contains(NAMED));
    String csv = Site.html("/bilan.csv?lang=fr&" + YEAR);
    assertTrue(csv.contains(";" + NAMED + ";;"), csv);
  }

  @Test
  void aSchoolThatIsNone_isRefusedInFrenchBesideItsField() {
    for (Map.Entry<String, String> each :
        Map.of(
                "0820001a", "avec ces chiffres, la lettre serait celle de 0820001F",
                "jean moulin",
                    "Collège Jean Moulin Nord, Castelsarrasin (0820002G)\u00a0; Collège Jean Moulin, Moissac",
                "lycée", "Nous ne connaissons aucun établissement «\u00a0lycée\u00a0»")
            .entrySet()) {
      HttpResponse<byte[]> form = sent(each.getKey());
      HttpResponse<byte[]> journal =
          Site.get("/journal?lang=fr&school=" + Site.encoded(each.getKey()));
      for (HttpResponse<byte[]> refused : List.of(form, journal)) {
        assertEquals(400, refused.statusCode());
        List<String> beside = Site.all(Site.text(refused), "id=\"faute-school\">(.*?)</p>");
        assertEquals(1, beside.size(), Site.text(refused));
        assertTrue(beside.get(0).contains(each.getValue()), beside.get(0));
      }
    }
  }

  @Test
  void theReport_tellsWhichYearlyListsAreMissing() {
    String page = Dialogue.page("/bilan?lang=fr");
    assertTrue(page.contains("<th scope=\"row\">La liste des établissements</th>"), page);
    String years = Site.all(page, "La liste des établissements</th><td>(.*?)</td>").get(0);
    assertTrue(years.startsWith("2015-2016 – 2016-2017, 2018-2019 – "), years);
    assertTrue(Site.html("/bilan.csv?lang=fr").contains("La liste des établissements;2015-2016"));
  }
}
