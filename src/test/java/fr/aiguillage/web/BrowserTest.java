// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** The pages as people meet them, in a real browser, from an empty start. */
@QuarkusTest
class BrowserTest extends InBrowser {

  /** One of each kind; every page at every width and in both themes is in BrowserCampaign. */
  @Test
  void aFormATableAndADecision_fitAndHaveNothingThatAxeFindsWrong() {
    String decision =
        EveryPage.all().stream().filter(p -> p.matches("/journal/[^/]+")).findFirst().orElseThrow();
    List<String> pages = List.of("/aiguiller", "/acces/demande", "/journal", decision);
    EveryPage.requireNothingWrong(browser(), pages);
    EveryPage.requireFitting(browser(), pages, List.of(320, 1280), false);
    browser().visit(decision);
    assertEquals(1, browser().printedPages());
  }

  /** A double click, Back, a page loaded again, a second tab: people do all of them. */
  @Test
  void aDecision_isRecordedOnceHoweverItsPageIsUsed() {
    String days = "2031-05-04";
    String asked = "/v1/decisions?incidentFrom=" + days + "&incidentTo=" + days;
    browser()
        .visit("/aiguiller?service=MESSAGERIE_ACADEMIQUE&activity=MAINTIEN&vu=nature&date=" + days);
    String address = browser().driver().getCurrentUrl();
    assertEquals(0, Site.json(asked).path("decisions").size());
    new Actions(browser().driver())
        .doubleClick(browser().find("button[name=enregistrer]"))
        .perform();
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
    String decision = browser().place();
    browser().driver().navigate().back();
    browser().await("back", () -> !browser().all("button[name=enregistrer]").isEmpty());
    browser().driver().navigate().refresh();
    record(decision);
    String first = browser().driver().getWindowHandle();
    browser().driver().switchTo().newWindow(WindowType.TAB).get(address);
    record(decision);
    browser().driver().close();
    browser().driver().switchTo().window(first);
    assertEquals(1, Site.json(asked).path("decisions").size());
  }

  private void record(String decision) {
    browser().find("button[name=enregistrer]").click();
    browser().await("the same", () -> browser().place().equals(decision));
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
    assertTrue(browser().all("button[name=enregistrer]").isEmpty(), "a question is open");
    answerByKeyboard("recentChange", "");
    browser().await("to verify, below", () -> !browser().all("button[name=enregistrer]").isEmpty());
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

  @Test
  void withoutScripts_everythingIsThereThatPeopleNeed() {
    browser().scripts(false);
    browser().visit("/");
    browser().find("#L14-MAINTIEN").click();
    browser().await("open", () -> !browser().all("#cellule .verdict").isEmpty());
    assertEquals(228, browser().all(".matrice td").size());
    browser().find("#cellule .bouton").click();
    browser().await("tried", () -> browser().place().startsWith("/aiguiller"));
    browser().find("main button[type=submit]").click();
    browser().await("to verify", () -> !browser().all("button[name=enregistrer]").isEmpty());
    browser().find("button[name=enregistrer]").click();
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
    assertFalse(
        browser().find("button[data-print]").isDisplayed(), "what needs a script is hidden");
  }
}
