// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.Shipped;
import fr.aiguillage.serve.Activated;
import fr.aiguillage.serve.ChangingRules;
import fr.aiguillage.wording.Typesetting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The page of rules tells what serves, what served, and what a change changed. */
@QuarkusTest
@TestProfile(ChangingRules.class)
class ReglesPageTest {

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  /** The page once what takes seconds is worked out, as somebody gets it who refreshes. */
  private static String settled(String address) {
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    String page = Site.html(address, "Accept-Language", "fr");
    while (page.contains("La vérification est en cours") && Instant.now().isBefore(end)) {
      page = Site.html(address, "Accept-Language", "fr");
    }
    return page;
  }

  @Test
  void aChangeOfTheRules_isShownWithAWitnessThatShowsIt() {
    RulesCopy rules = RulesCopy.shipped(folder);
    Activated.sound(rules);
    String before = rules.files().hash();
    JsonNode decided = Site.decide(RulesCopy.REQUEST);
    rules.otherOwner();
    Activated.despite(rules);
    String after = rules.files().hash();

    String page = settled("/regles");
    assertTrue(page.contains("<h1>Règles en vigueur</h1>"), page);
    assertTrue(page.contains("Le <abbr title=\"responsable de la sécurité"), "explained in place");
    assertTrue(page.contains("<code>" + after + "</code>"), page);
    assertTrue(page.contains(Shipped.RULES.rules().size() + " règles dans"), page);
    // the cases hold the rules to the owner that was changed
    assertTrue(page.contains(" à reprendre."), page);
    assertFalse(page.contains("(s)"), page);
    // whoever shares this service has put other sets into force
    List<String> compare =
        Site.all(page, "href=\"(/regles/difference\\?avant=" + before + "[^\"]+)\"");
    assertEquals(1, compare.size(), compare.toString());

    String difference = settled(compare.get(0).replace("&amp;", "&"));
    assertTrue(difference.contains(before) && difference.contains(after), difference);
    // Whoever shares this service may have asked the same before.
    assertFalse(
        Site.all(difference, "(Décisions enregistrées qui changeraient\u00a0: [1-9])").isEmpty(),
        difference);
    assertTrue(difference.contains("<td>Département</td><td>Académie</td>"), difference);
    String witness = Site.all(difference, "href=\"(/aiguiller\\?[^\"]+)\"").get(0);
    String tried = Site.html(witness.replace("&amp;", "&"));
    assertTrue(tried.contains("L’Académie\u00a0: "), tried);

    String earlier = settled("/regles?jeu=" + before);
    assertTrue(earlier.contains("<h1>Un jeu de règles antérieur</h1>"), earlier);
    assertTrue(earlier.contains("Rien à redire."), earlier);

    String replayed = Site.html("/journal/" + decided.path("id").asText() + "/rejeu?jeu=" + after);
    assertTrue(replayed.contains("répondent autrement que celles qui ont décidé"), replayed);
    assertTrue(replayed.contains("<code>/owner/parties/0</code>"), replayed);
    String decision = Site.html("/journal/" + decided.path("id").asText());
    assertTrue(decision.contains(before) && decision.contains(">antérieur</a>"), decision);
  }

  @Test
  void everyClause_standsOnThePageWithItsRulesOrTheReasonWhyItHasNone() {
    Activated.sound(RulesCopy.shipped(folder));
    String page = Site.html("/regles", "Accept-Language", "fr");
    JsonNode clauses = Site.json("/v1/clauses").path("clauses");
    assertEquals(Shipped.RULES.clauses().all().size(), clauses.size());
    assertTrue(clauses.size() > 100, "clauses: " + clauses.size());
    for (JsonNode clause : clauses) {
      assertTrue(page.contains("<li id=\"" + clause.path("clause").asText() + "\">"));
      for (JsonNode rule : clause.path("rules")) {
        String name = Typesetting.french(rule.asText()).replace("'", "&#39;");
        assertTrue(page.contains(name), name);
      }
    }
    assertFalse(page.contains("<p class=\"raison\" lang=\"fr\"></p>"), "a clause without reason");
  }

  /** Its name is the folder that the convention names. */
  @Test
  void theRulesOnAccesses_standOnPagesOfTheirOwn_withWhatChangedBetweenTwoVersions() {
    RulesCopy rules = RulesCopy.shipped(folder);
    Activated.sound(rules);
    String before = rules.files().hash();
    String first =
        Site.json(
                Site.post(
                    "/v1/accesses/decisions",
                    "{\"activity\":\"CONSERVATION\",\"mission\":\"FINIE\",\"otpKey\":\"REMISE\","
                        + "\"academieTold\":true,\"date\":\"2033-07-01\"}"))
            .path("ruleset")
            .asText();
    String file = "acces/suites.drl";
    String key = "Party.UTILISATEUR, Duty.RENDRE_CLE";
    String text = rules.files().text(file);
    assertTrue(text.contains(key), text);
    rules.write(file, text.replace(key, "Party.DEPARTEMENT, Duty.RENDRE_CLE"));
    Activated.despite(rules);

    String whole = settled("/regles");
    assertTrue(
        whole.contains("<h2 id=\"matieres-titre\">Règles sur d’autres matières</h2>"), whole);
    String address = Site.all(whole, "href=\"(/regles\\?[^\"]*dans=acces[^\"]*)\"").get(0);
    String accesses = settled(address.replace("&amp;", "&"));
    assertTrue(
        accesses.contains("<h1>Règles en vigueur – Accès à la plateforme d’assistance</h1>"),
        accesses);
    assertTrue(accesses.contains("<li id=\"ANX2-6\">"), accesses);
    assertTrue(
        accesses.contains("La clé de qui n&#39;a plus d&#39;activité reste à rendre")
            || accesses.contains("La clé de qui n’a plus d’activité reste à rendre"),
        accesses);
    assertTrue(accesses.contains(" à reprendre."), "its cases hold it to what was changed");

    List<String> compare =
        Site.all(accesses, "href=\"(/regles/difference\\?avant=" + first + "[^\"]+)\"");
    assertEquals(1, compare.size(), accesses);
    String difference = settled(compare.get(0).replace("&amp;", "&"));
    assertTrue(difference.contains("rendre la clé"), difference);
    assertFalse(
        Site.all(difference, "(Décisions enregistrées qui changeraient\u00a0: [1-9])").isEmpty(),
        difference);
    String witness = Site.all(difference, "href=\"(/acces/demande\\?[^\"]+)\"").get(0);
    assertTrue(
        Site.html(witness.replace("&amp;", "&")).contains("Réponse non enregistrée"), witness);

    String both = settled("/regles/difference?avant=" + before);
    String within = Site.all(both, "href=\"(/regles/difference\\?[^\"]*dans=acces[^\"]*)\"").get(0);
    assertTrue(settled(within.replace("&amp;", "&")).contains("rendre la clé"), within);
    assertEquals(404, Site.get("/regles?dans=nulle-part").statusCode());
  }

  @Test
  void aRuleSetThatNeverServed_isNotThere() {
    assertEquals(404, Site.get("/regles?jeu=sha256:0").statusCode());
    assertEquals(404, Site.get("/regles/difference?avant=x").statusCode());
  }
}
