// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every page in both themes, by axe, and at five widths, in both languages, in pictures in
 * target/screenshots: {@code mvn -B -Pcampaigns verify -Dit.test=BrowserCampaign}. {@link
 * BrowserTest} is its short form in the build.
 */
@QuarkusTest
class BrowserCampaign extends InBrowser {

  @Test
  void everyPage_inBothThemes_hasNothingThatAxeFindsWrong() {
    EveryPage.requireNothingWrong(browser(), EveryPage.all());
  }

  @Test
  void everyPage_atEveryWidth_fitsAndKeepsToItsPolicy() {
    EveryPage.requireFitting(browser(), EveryPage.all(), List.of(320, 390, 768, 1280, 1440), true);
  }

  @Test
  void theContract_isShownUnderItsOwnPolicy() {
    // what the browser said of earlier pages is theirs
    browser().complaints();
    browser().visit("/swagger-ui/");
    browser().await("the operations", () -> browser().all(".opblock").size() > 20);
    assertEquals(List.of(), browser().complaints());
  }

  @Test
  void anIncident_isDescribedByMouse_answered_andReopened() {
    browser().visit("/aiguiller");
    browser().find("#f-quoi").sendKeys("un antivirus");
    browser().await("proposed", () -> !browser().all("#propositions button").isEmpty());
    browser().find("#propositions button").click();
    choose("activity", "INSTALLATION");
    send();
    browser().await("asked", () -> !browser().all("input[name=question]").isEmpty());
    choose("'reponse.zone'", "PEDAGOGIQUE");
    choose("'reponse.suppliedByAcademie'", "false");
    browser().await("to verify", () -> !browser().all("button[name=enregistrer]").isEmpty());
    send();
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
    String verdict = browser().find(".verdict").getText();
    assertTrue(verdict.contains("Département"), verdict);
    assertTrue(browser().find("#curl").getText().contains("/v1/decisions"));
    assertTrue(browser().find("button[data-print]").isDisplayed());

    String place = browser().place();
    browser().visit("/journal");
    browser().find("a[href='" + place + "']").click();
    browser().await("reopened", () -> browser().place().equals(place));
    assertEquals(verdict, browser().find(".verdict").getText());
  }

  @Test
  void theZoneAndTheDay_changeTheMatrixAndStayInItsLinks() {
    browser().visit("/");
    String before = browser().find("#L05-MAINTIEN").getText();
    browser().all(".bascule a").get(1).click();
    browser().await("administrative", () -> browser().place().contains("zone=ADMINISTRATIVE"));
    assertNotEquals(before, browser().find("#L05-MAINTIEN").getText());
    browser().run("document.getElementById('date').value = '2014-01-15'");
    browser().find(".reglages button").click();
    browser().await("of that day", () -> browser().place().contains("date=2014-01-15"));
    assertEquals(228, browser().all(".c-hors-champ a").size());
    String link = browser().find("#L05-MAINTIEN").getDomAttribute("href");
    assertTrue(link.contains("zone=ADMINISTRATIVE&date=2014-01-15"), link);
  }

  private void choose(String field, String value) {
    browser().find("input[name=" + field + "][value='" + value + "']").click();
  }

  private void send() {
    browser().find("main form button[type=submit]").click();
  }

  @Test
  void aReplay_showsHowFarItHasComeWithoutAnotherPage() {
    EveryPage.all();
    browser().visit("/journal?from=2018-01-15&to=2018-01-15");
    browser().find("form[action='/journal/rejeux'] button").click();
    browser().await("begun", () -> browser().place().startsWith("/journal/rejeux/"));
    browser().run("window.same = true");
    browser().await("ended", () -> browser().find("#avancement").getText().contains("Terminé."));
    assertEquals(true, browser().run("return window.same"), "the page stayed");
  }
}
