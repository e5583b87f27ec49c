// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.serve.Activated;
import fr.aiguillage.serve.ChangingRules;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * A maintainer who changed a rule sees in a browser what that changes: {@code mvn -B -Pcampaigns
 * verify -Dit.test=ChangedRulesCampaign}. {@link ReglesPageTest} is its short form in the build.
 */
@QuarkusTest
@TestProfile(ChangingRules.class)
class ChangedRulesCampaign extends InBrowser {

  @ConfigProperty(name = "aiguillage.rules")
  Path folder;

  @Test
  void aMaintainer_goesFromTheCheckToTheDifferenceAndToItsWitness() {
    RulesCopy rules = RulesCopy.shipped(folder);
    Activated.sound(rules);
    rules.otherOwner();
    Activated.despite(rules);
    Browser browser = browser();
    browser.width(1440);
    browser.visit("/regles");
    // it comes by itself, however long it takes
    browser.await("checked", () -> !browser.all("#controle .malade").isEmpty());
    assertTrue(browser.find("#controle .constat a").getDomAttribute("href").contains("service="));
    browser.find("#jeux td a").click();
    browser.await("compared", () -> !browser.all(".constat table").isEmpty());
    assertTrue(browser.find(".constat table").getText().contains("Département Académie"));
    assertEquals(List.of(), browser.violations());
    for (int width : List.of(320, 1440)) {
      browser.width(width);
      Number wide = (Number) browser.run("return document.documentElement.scrollWidth");
      assertTrue(wide.intValue() <= width, wide + " at " + width);
      browser.picture("difference", width);
    }
    browser.find(".constat .bouton").click();
    browser.await("tried", () -> browser.place().startsWith("/aiguiller?"));
    assertTrue(browser.find(".verdict").getText().contains("Académie"));
    assertEquals(List.of(), browser.complaints());
  }
}
