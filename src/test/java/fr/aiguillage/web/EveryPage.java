// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** What holds for every page alike. */
final class EveryPage {

  private EveryPage() {}

  /** Every kind of page, those included that something has to be decided for. */
  static List<String> all() {
    List<String> pages = new ArrayList<>(Site.PAGES);
    String incident =
        "{\"service\":\"EQUIPEMENT_BUREAUTIQUE\",\"activity\":\"MAINTIEN\",\"zone\":\"PEDAGOGIQUE\","
            + "\"date\":\"2018-01-15\",\"school\":\"0820001F\",\"recentChange\":{\"kind\":\"PILOTE\","
            + "\"inAnnexe1\":false,\"inSocleSysteme\":false,\"inSocleApplicatif\":false}}";
    String decision = "/journal/" + Site.decide(incident).path("id").asText();
    pages.add(decision);
    pages.add(decision + "/rejeu");
    pages.add("/matrice/NORD/SUD");
    pages.add("/bilan?from=2018-01-01&to=2018-12-31");
    return pages;
  }

  private static String name(String page) {
    String name = page.replaceAll("/journal/[^/]+", "/decision").replaceAll("[^A-Za-z]+", "-");
    return name.equals("-") ? "matrice" : name.substring(1);
  }

  /** Asks axe of each page, in both themes. */
  static void requireNothingWrong(Browser browser, List<String> pages) {
    List<String> wrong = new ArrayList<>();
    for (String page : pages) {
      browser.theme("light");
      browser.visit(page);
      browser.violations().forEach(v -> wrong.add(page + " light " + v));
      browser.theme("dark");
      browser.faintColours().forEach(v -> wrong.add(page + " dark " + v));
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  /**
   * Looks at each page at these widths.
   *
   * @param pictures whether to keep what was seen
   */
  static void requireFitting(
      Browser browser, List<String> pages, List<Integer> widths, boolean pictures) {
    List<String> wrong = new ArrayList<>();
    for (String page : pages) {
      browser.visit(page);
      for (int width : widths) {
        browser.width(width);
        Number wide = (Number) browser.run("return document.documentElement.scrollWidth");
        if (wide.intValue() > width) {
          wrong.add(page + " takes " + wide + " at " + width);
        }
        if (pictures) {
          browser.picture(name(page), width);
        }
      }
      if (pictures) {
        browser.theme("dark");
        browser.picture(name(page) + "-sombre", 1440);
        browser.width(390);
        browser.picture(name(page) + "-sombre", 390);
        browser.theme("light");
        browser.visit(page + (page.contains("?") ? "&" : "?") + "lang=en");
        browser.picture(name(page) + "-en", 390);
        browser.width(1280);
        browser.picture(name(page) + "-en", 1280);
      }
      browser.complaints().stream()
          .filter(complaint -> !complaint.contains("404"))
          .forEach(complaint -> wrong.add(page + ": " + complaint));
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }
}
