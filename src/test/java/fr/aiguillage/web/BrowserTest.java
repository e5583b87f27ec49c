package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages as people meet them, in a real browser(), from an empty start. */
@QuarkusTest
class BrowserTest extends InBrowser {

  @Test
  void mostPages_inBothThemes_haveNothingThatAxeFindsWrong() {
    // The long tables take axe half a minute: they are in BrowserCampaign.
    List<String> pages = new ArrayList<>(EveryPage.all());
    pages.removeIf(
        page -> page.equals("/") || page.startsWith("/matrice/") || page.equals("/regles"));
    EveryPage.requireNothingWrong(browser(), pages);
  }

  @Test
  void everyPage_atEveryWidth_fitsAndKeepsToItsPolicy() {
    EveryPage.requireFitting(browser(), EveryPage.all(), false);
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
  void aCell_opensBesideTheTableWithoutAnotherPage_andHasAnAddress() {
    browser().visit("/");
    browser().run("window.same = true");
    browser().find("#L14-MAINTIEN").click();
    browser().await("open", () -> browser().place().startsWith("/matrice/MESSAGERIE_ACADEMIQUE/"));
    browser().await("shown", () -> !browser().all("#cellule .verdict").isEmpty());
    assertEquals(true, browser().run("return window.same"), "the page stayed");
    browser()
        .await(
            "in focus",
            () -> "cellule-titre".equals(browser().run("return document.activeElement.id")));
    assertTrue(browser().driver().getTitle().startsWith("L14, "), browser().driver().getTitle());
    assertEquals("true", browser().find("#L14-MAINTIEN").getDomAttribute("aria-current"));
    String shown = browser().find("#cellule .verdict").getText();

    browser().visit(browser().place());
    assertEquals(shown, browser().find("#cellule .verdict").getText());
    browser().find("#L05-CONSEIL").click();
    browser().await("the other", () -> browser().place().contains("/CONSEIL"));
    browser().driver().navigate().back();
    browser().await("back", () -> browser().place().startsWith("/matrice/MESSAGERIE_ACADEMIQUE/"));
    browser()
        .await(
            "as before",
            () ->
                !browser().all("#cellule .verdict").isEmpty()
                    && browser().find("#cellule .verdict").getText().equals(shown));
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
    send();
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

  private void choose(String field, String value) {
    browser().find("input[name=" + field + "][value='" + value + "']").click();
  }

  private void send() {
    browser().find("main form button[type=submit]").click();
  }

  /** Tab, arrows, space and return are all that is used here. */
  @Test
  void anIncident_isDescribedByKeyboardAlone_andTheFocusIsSeenAllTheWay() {
    browser().visit("/aiguiller");
    press(Keys.TAB);
    assertEquals("#contenu", focused().getDomAttribute("href"), "the first stop skips the menu");
    press(Keys.ENTER);
    tabTo("#f-quoi");
    press("Pronote");
    press(Keys.ESCAPE);
    tabTo("input[name=activity]");
    press(Keys.SPACE);
    while (!"MAINTIEN".equals(focused().getDomAttribute("value"))) {
      press(Keys.ARROW_DOWN);
    }
    tabTo("main form button[type=submit]");
    press(Keys.ENTER);
    browser().await("asked", () -> !browser().all("input[name=question]").isEmpty());
    answerByKeyboard("acquiredBy", "ETABLISSEMENT");
    answerByKeyboard("recentChange", "");
    tabTo("main form button[type=submit]");
    press(Keys.ENTER);
    browser().await("to verify", () -> !browser().all("button[name=enregistrer]").isEmpty());
    tabTo("button[name=enregistrer]");
    press(Keys.ENTER);
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
    assertTrue(browser().find(".verdict").getText().contains("L’établissement"));
  }

  private void answerByKeyboard(String fact, String value) {
    tabTo("input[name='reponse." + fact + "']");
    press(Keys.SPACE);
    while (!value.equals(focused().getDomAttribute("value"))) {
      press(Keys.ARROW_DOWN);
    }
  }

  private WebElement focused() {
    return browser().driver().switchTo().activeElement();
  }

  private void press(CharSequence keys) {
    focused().sendKeys(keys);
  }

  private void tabTo(String css) {
    for (int i = 0; i < 60; i++) {
      press(Keys.TAB);
      Object outline =
          browser()
              .run(
                  "const s = getComputedStyle(document.activeElement);"
                      + "return s.outlineStyle + ' ' + s.outlineWidth");
      assertFalse(outline.toString().startsWith("none"), "unseen: " + focused().getTagName());
      if (browser().all(css).contains(focused())) {
        return;
      }
    }
    throw new AssertionError("never came to " + css);
  }

  @Test
  void withoutScripts_everythingIsThereThatPeopleNeed() {
    browser().scripts(false);
    browser().visit("/");
    browser().find("#L14-MAINTIEN").click();
    browser().await("open", () -> !browser().all("#cellule .verdict").isEmpty());
    assertEquals(228, browser().all(".matrice td").size());
    browser().find("#cellule .bouton").click();
    browser().await("tried", () -> browser().place().startsWith("/aiguiller"));
    browser().find("main form button[type=submit]").click();
    browser().await("to verify", () -> !browser().all("button[name=enregistrer]").isEmpty());
    browser().find("button[name=enregistrer]").click();
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
    assertFalse(
        browser().find("button[data-print]").isDisplayed(), "what needs a script is hidden");
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

  @Test
  void aDecision_fitsOnOneSheet() {
    browser()
        .visit(
            EveryPage.all().stream()
                .filter(p -> p.startsWith("/journal/"))
                .findFirst()
                .orElseThrow());
    assertEquals(1, browser().printedPages());
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
}
