package fr.aiguillage.web;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page in both themes, by axe, and at three widths, in pictures: target/screenshots. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserCampaign {

  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void asUsual() {
    browser.scripts(true);
    browser.theme("light");
    browser.width(1440);
  }

  @Test
  void everyPage_inBothThemes_hasNothingThatAxeFindsWrong() {
    EveryPage.requireNothingWrong(browser, EveryPage.all());
  }

  @Test
  void everyPage_atEveryWidth_fitsAndKeepsToItsPolicy() {
    EveryPage.requireFitting(browser, EveryPage.all(), true);
  }
}
