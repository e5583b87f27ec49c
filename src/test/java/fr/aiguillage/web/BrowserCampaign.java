package fr.aiguillage.web;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Every page in both themes, by axe, and at three widths, in pictures: target/screenshots. */
@QuarkusTest
class BrowserCampaign extends InBrowser {

  @Test
  void everyPage_inBothThemes_hasNothingThatAxeFindsWrong() {
    EveryPage.requireNothingWrong(browser(), EveryPage.all());
  }

  @Test
  void everyPage_atEveryWidth_fitsAndKeepsToItsPolicy() {
    EveryPage.requireFitting(browser(), EveryPage.all(), true);
  }
}
