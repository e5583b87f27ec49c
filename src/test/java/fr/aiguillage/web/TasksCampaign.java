package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people come for, each from the first page, with the clicks, keys and pages that it takes, in
 * target/campaigns/tasks.txt: {@code mvn -B -Pcampaigns verify -Dit.test=TasksCampaign}. {@link
 * BrowserTest} is its short form in the build.
 */
@QuarkusTest
class TasksCampaign extends InBrowser {

  private static final List<String> COUNTED = new ArrayList<>();

  private int clicks;
  private int keys;
  private int pages;

  @BeforeEach
  void start() {
    clicks = 0;
    keys = 0;
    pages = 0;
    browser().visit("/");
  }

  private void click(String css) {
    String before = browser().place();
    browser().await("there: " + css, () -> !browser().all(css).isEmpty());
    browser().find(css).click();
    clicks++;
    pages += browser().place().equals(before) ? 0 : 1;
  }

  private void type(String css, String text) {
    browser().find(css).sendKeys(text);
    keys += text.length();
  }

  private void done(String task) {
    COUNTED.add("%-62s %2d clicks %3d keys %2d pages".formatted(task, clicks, keys, pages));
  }

  @AfterAll
  static void tell() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/campaigns"));
    Files.write(folder.resolve("tasks.txt"), COUNTED);
  }

  private void toAiguiller() {
    click("nav a[href='/aiguiller']");
  }

  private void radio(String name, String value) {
    click("input[name='" + name + "'][value='" + value + "']");
  }

  private void send() {
    click("main form button[type=submit]");
  }

  private void record() {
    click("button[name=enregistrer]");
    browser().await("recorded", () -> browser().place().startsWith("/journal/"));
  }

  private String verdict() {
    return browser().find(".verdict").getText();
  }

  @Test
  void route_aBoardThatFailedAfterAnInstallation() {
    toAiguiller();
    type("#f-quoi", "le TBI de la salle 3 est en panne");
    send();
    radio("reponse.zone", "PEDAGOGIQUE");
    radio("reponse.recentChange", "LOGICIEL");
    radio("ensemble.recentChange", "false");
    send();
    record();
    assertTrue(verdict().contains("réinstaller"), verdict());
    done("route « le TBI est en panne depuis qu’on a installé un logiciel »");
  }

  @Test
  void route_pronote() {
    toAiguiller();
    type("#f-quoi", "Pronote ne marche plus");
    send();
    radio("reponse.acquiredBy", "ETABLISSEMENT");
    send();
    record();
    assertTrue(verdict().contains("établissement"), verdict());
    done("route « Pronote ne marche plus »");
  }

  @Test
  void route_aNewAccount() {
    toAiguiller();
    type("#f-quoi", "je veux un nouveau compte");
    if (browser().all("input[name=activity]:checked").isEmpty()) {
      radio("activity", "INSTALLATION");
    }
    send();
    browser().await("asked", () -> !browser().all("input[name=question]").isEmpty());
    assertTrue(browser().find("main").getText().toLowerCase().contains("compte"));
    done("route « je veux un nouveau compte », to its questions");
  }

  @Test
  void correct_aFactBeforeRecording() {
    browser()
        .visit(
            "/aiguiller?product=PRONOTE&activity=MAINTIEN&acquiredBy=DEPARTEMENT&vu=nature"
                + "&vu=recentChange");
    click("a[href*='modifier=acquiredBy']");
    radio("reponse.acquiredBy", "ETABLISSEMENT");
    send();
    browser().await("verified", () -> !browser().all("button[name=enregistrer]").isEmpty());
    assertTrue(verdict().contains("établissement"), verdict());
    done("correct a fact");
  }

  @Test
  void print_aDecision() {
    browser().visit(decision());
    assertEquals(
        200,
        Site.get(browser().find("a[href$='decision.pdf']").getDomAttribute("href")).statusCode());
    clicks++;
    done("print a decision (PDF)");
  }

  @Test
  void verify_aProof() {
    browser().visit(decision());
    browser()
        .await(
            "vouched for",
            () -> {
              browser().driver().navigate().refresh();
              return !browser().all("a[href$='/proof']").isEmpty();
            });
    assertEquals(
        200, Site.get(browser().find("a[href$='/proof']").getDomAttribute("href")).statusCode());
    clicks++;
    done("take a proof to verify it");
  }

  private static String decision() {
    return EveryPage.all().stream()
        .filter(p -> p.matches("/journal/[^/]+"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void find_theOwnerOfACellIn2016() {
    browser().run("document.getElementById('date').value = '2016-03-01'");
    keys += 8;
    click(".reglages button");
    click("#L05-MAINTIEN");
    browser().await("open", () -> !browser().all("#cellule .verdict").isEmpty());
    done("owner of a cell in 2016");
  }

  @Test
  void find_theCellsThatWaitForTheirColour() {
    browser().run("document.getElementById('montrer').value = 'c-a-confirmer'");
    clicks++;
    click(".reglages button");
    browser().await("shown", () -> browser().place().contains("montrer="));
    assertEquals(77, browser().all(".matrice td:not(.estompe)").size());
    done("cells that wait for their colour");
  }

  @Test
  void take_theReport() {
    click("nav a[href='/bilan']");
    for (String kind : List.of("pdf", "csv")) {
      String file = browser().find("a[href*='/bilan." + kind + "']").getDomAttribute("href");
      assertEquals(200, Site.get(file).statusCode());
      clicks++;
    }
    done("report as PDF and CSV");
  }

  @Test
  void replay_aYear() {
    decision();
    click("nav a[href='/journal']");
    browser().run("document.getElementById('from').value = '2018-01-01'");
    browser().run("document.getElementById('to').value = '2018-12-31'");
    keys += 16;
    click(".recherche button");
    browser().await("found", () -> browser().place().contains("from=2018"));
    click("form[action='/journal/rejeux'] button");
    browser().await("ended", () -> browser().find("#avancement").getText().contains("Terminé."));
    done("replay a year");
  }

  @Test
  void try_withoutRecording() {
    int before = Site.json("/v1/decisions?limit=200").path("decisions").size();
    toAiguiller();
    type("#f-quoi", "Pronote");
    radio("activity", "MAINTIEN");
    send();
    send();
    click("a[href*='consulter=oui']");
    browser().await("shown", () -> browser().place().contains("consulter"));
    assertEquals(before, Site.json("/v1/decisions?limit=200").path("decisions").size());
    done("try without recording");
  }
}
