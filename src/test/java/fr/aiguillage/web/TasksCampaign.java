// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.serve.Activated;
import fr.aiguillage.serve.ChangingRules;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people come for, each from the first page, by the mouse and by the keyboard alone, with the
 * clicks, keys and pages that it takes, in target/campaigns/tasks.txt: {@code mvn -B -Pcampaigns
 * verify -Dit.test=TasksCampaign}. {@link BrowserTest} is its short form in the build.
 */
@QuarkusTest
@TestProfile(ChangingRules.class)
class TasksCampaign extends ByHand {

  private static final String DAY = "2018-01-15";

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  private RulesCopy rules;
  private String before;
  private String other;

  @BeforeEach
  void someRulesAndASchool() {
    if (rules != null) {
      return;
    }
    rules = RulesCopy.shipped(folder);
    rules.write("registres/etablissements.csv", SchoolsTest.REGISTER);
    Activated.sound(rules);
    before = rules.files().hash();
    rules.otherOwner();
    other = rules.files().hash();
    Activated.despite(rules);
    rules.asCopied();
    Activated.sound(rules);
    for (int i = 0; i < 30; i++) {
      Site.decide(
          ("{\"product\":\"PRONOTE\",\"activity\":\"MAINTIEN\",\"date\":\"%s\",\"ticket\":\"T-%d\","
                  + "\"school\":\"%s\"}")
              .formatted(DAY, i, i == 7 ? "0820003H" : "0820001F"));
    }
  }

  private void saved(String css) {
    String address = browser().find(css).getDomAttribute("href");
    assertEquals(200, Site.get(address).statusCode(), address);
    click(css);
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t01_route_aBoardThatFailedAfterAnInstallation(Hand hand) {
    begin(hand);
    type("#quoi", "TBI en panne depuis un logiciel");
    enter();
    awaitQuestions();
    radio("reponse.zone", "PEDAGOGIQUE");
    radio("reponse.recentChange", "LOGICIEL");
    radio("ensemble.recentChange", "false");
    record();
    assertTrue(verdict().contains("réinstaller"), verdict());
    done(1, hand, "route « le TBI est en panne depuis un logiciel », recorded");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t02_route_pronote(Hand hand) {
    begin(hand);
    type("#quoi", "Pronote ne marche plus");
    enter();
    awaitQuestions();
    radio("reponse.acquiredBy", "ETABLISSEMENT");
    radio("reponse.recentChange", "");
    record();
    assertTrue(verdict().contains("établissement"), verdict());
    done(2, hand, "route « Pronote ne marche plus », recorded");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t03_route_aNewAccount(Hand hand) {
    begin(hand);
    type("#quoi", "je veux un nouveau compte");
    enter();
    browser().await("what is asked", () -> !browser().all("input[name=activity]").isEmpty());
    radio("activity", "INSTALLATION");
    send();
    awaitQuestions();
    assertTrue(browser().find("main").getText().toLowerCase().contains("compte"));
    done(3, hand, "route « je veux un nouveau compte », to its questions");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t04_find_aDecisionByItsTicket(Hand hand) {
    begin(hand);
    click("nav a[href='/journal']");
    type("#ticket", "T-7");
    enter();
    browser().await("found", () -> browser().place().equals("/journal?ticket=T-7&lang=fr"));
    assertEquals(1, browser().all("table.liste th a").size());
    click("table.liste th a");
    done(4, hand, "find a decision by its ticket, opened");
  }

  private void openADecision(Hand hand) {
    String decision =
        Site.decide(
                "{\"product\":\"PRONOTE\",\"activity\":\"MAINTIEN\",\"acquiredBy\":\"DEPARTEMENT\","
                    + "\"date\":\""
                    + DAY
                    + "\"}")
            .path("id")
            .asText();
    begin(hand);
    browser().visit("/journal/" + decision);
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t05_correct_aFact(Hand hand) {
    openADecision(hand);
    click("a[href*='replaces=']");
    click("a[href*='modifier=acquiredBy']");
    radio("reponse.acquiredBy", "ETABLISSEMENT");
    record();
    assertTrue(verdict().contains("établissement"), verdict());
    done(5, hand, "correct a fact of a decision that is open, recorded");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t06_print_aDecision(Hand hand) {
    openADecision(hand);
    saved("a[href$='decision.pdf']");
    done(6, hand, "print a decision that is open (PDF)");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t07_find_theOwnerOfACellIn2016(Hand hand) {
    begin(hand);
    day("#date", "03032016");
    enter();
    browser().await("of that day", () -> browser().place().contains("date=2016-03-03"));
    click("#L05-MAINTIEN");
    browser().await("open", () -> !browser().all("#cellule .verdict").isEmpty());
    done(7, hand, "the owner of a cell in 2016");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t08_find_theCellsThatWaitForTheirColour(Hand hand) {
    begin(hand);
    select("#montrer", "c-a-confirmer");
    click(".reglages button");
    browser().await("shown", () -> browser().place().contains("montrer=c-a-confirmer"));
    assertEquals(77, browser().all(".matrice td:not(.estompe)").size());
    done(8, hand, "the cells that wait for their colour");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t09_compare_twoRuleSets(Hand hand) {
    begin(hand);
    click("nav a[href='/regles']");
    click("#jeux td a[href*='avant=" + other + "']");
    browser().await("compared", () -> !browser().all(".constat table").isEmpty());
    done(9, hand, "compare two rule sets");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t10_take_theReport(Hand hand) {
    begin(hand);
    click("nav a[href='/bilan']");
    saved("a[href*='/bilan.pdf']");
    saved("a[href*='/bilan.csv']");
    done(10, hand, "the report as PDF and as CSV");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t11_take_aProof(Hand hand) {
    openADecision(hand);
    browser()
        .await(
            "vouched for",
            () -> {
              browser().driver().navigate().refresh();
              return !browser().all("a[href$='/proof']").isEmpty();
            });
    saved("a[download$='.json']");
    saved("a[href$='/proof']");
    done(11, hand, "take a decision that is open, and its proof, to verify them");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t12_replay_aYear(Hand hand) {
    begin(hand);
    click("nav a[href='/journal']");
    day("#from", "01012018");
    day("#to", "01012019");
    enter();
    browser().await("found", () -> browser().place().contains("to=2019-01-01"));
    click("form[action='/journal/rejeux?lang=fr'] button");
    browser().await("ended", () -> browser().find("#avancement").getText().contains("Terminé."));
    done(12, hand, "replay a year");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t13_putRulesIntoForce(Hand hand) {
    String list = "registres/etablissements.csv";
    rules.write(list, SchoolsTest.REGISTER + "0820004J;" + hand + ";COLLEGE_PUBLIC;;;;;;;\n");
    RestAssured.given().post("/v1/ruleset/reload").then().statusCode(200);
    String hash = rules.files().hash();
    // what somebody went back from does not come back by itself: it waits for one who asks for it
    Activated.ask(before, false).statusCode(200);
    RestAssured.given().post("/v1/ruleset/reload").then().statusCode(200);
    begin(hand);
    click("nav a[href='/regles']");
    type("#raison", "Le registre de la rentrée");
    click("#candidat button");
    browser().await("in force", () -> browser().all("dd code").get(0).getText().equals(hash));
    rules.write(list, SchoolsTest.REGISTER);
    Activated.sound(rules);
    done(13, hand, "put sound rules into force, with the reason");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t14_find_whatASchoolAsked(Hand hand) {
    begin(hand);
    click("nav a[href='/journal']");
    type("#mots", "collège beaumont");
    enter();
    browser().await("found", () -> browser().place().contains("mots="));
    assertEquals(1, browser().all("table.liste th a").size());
    done(14, hand, "find what « collège beaumont » asked");
  }

  @ParameterizedTest
  @EnumSource(Hand.class)
  void t15_try_withoutRecording(Hand hand) {
    int all = Site.json("/v1/decisions?limit=200").path("decisions").size();
    begin(hand);
    type("#quoi", "Pronote ne marche plus");
    enter();
    awaitQuestions();
    click("a[href*='consulter=oui']");
    browser().await("shown", () -> browser().place().contains("consulter"));
    assertEquals(all, Site.json("/v1/decisions?limit=200").path("decisions").size());
    done(15, hand, "try without recording");
  }
}
