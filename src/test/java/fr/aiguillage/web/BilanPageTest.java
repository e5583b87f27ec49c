// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Wording;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The yearly report counts what the journal holds; page, API and CSV tell the same numbers. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BilanPageTest {

  /** Of a year that no other test names. */
  private static final int YEAR = 2034;

  private static final String RANGE = "?from=" + YEAR + "-01-01&to=" + YEAR + "-12-31";

  /** The same days as the API names them. */
  private static final String DAYS =
      "?incidentFrom=" + YEAR + "-01-01&incidentTo=" + YEAR + "-12-31";

  private static final int NUMBER = 120;

  private final Map<String, Long> counted = new TreeMap<>();
  private final Map<String, Long> hands = new TreeMap<>();

  /** Once, but not before the service is there to be asked. */
  @BeforeEach
  void decide() {
    if (!counted.isEmpty()) {
      return;
    }
    Random random = new Random(7);
    for (int i = 0; i < NUMBER; i++) {
      String day = YEAR + "-" + String.format("%02d-%02d", 1 + i % 12, 1 + i % 28);
      JsonNode decision =
          Site.decide(Incidents.with(Incidents.random(random), "date", day).toString());
      count("all/", decision);
      count("outcome/" + decision.path("outcome").asText(), decision);
      decision.at("/owner/parties").forEach(party -> count("party/" + party.asText(), decision));
      decision.at("/owner/parties").forEach(party -> hand(party.asText(), decision));
      count("activity/" + decision.at("/incident/activity").asText(), decision);
      count("service/" + decision.at("/incident/service").asText(), decision);
      count("school/" + decision.at("/incident/school").asText(), decision);
      count("reimage/" + decision.at("/reimage/status").asText(), decision);
      count("month/" + day.substring(0, 7), decision);
      if (decision.path("outcome").asText().equals("TO_CONFIRM")
          && decision.path("incident").has("service")) {
        count(
            "missing-colour/"
                + decision.at("/incident/service").asText()
                + "/"
                + decision.at("/incident/activity").asText(),
            decision);
      }
    }
  }

  private void hand(String party, JsonNode decision) {
    String outcome = decision.path("outcome").asText();
    boolean choice = decision.at("/owner/mode").asText().equals("ALTERNATIVE");
    String how =
        outcome.equals("TO_CONFIRM")
            ? "toQualify"
            : outcome.equals("FACTS_NEEDED") || choice ? "possible" : "designated";
    hands.merge(party + "/" + how, 1L, Long::sum);
  }

  private void count(String key, JsonNode decision) {
    assertTrue(decision.has("id"), decision::toString);
    counted.merge(key, 1L, Long::sum);
  }

  /** The CSV as a map, without the zeros and what is counted a second time by month. */
  private static Map<String, Long> lines(String csv) {
    List<String> lines = csv.lines().toList();
    assertEquals("table,key,decisions", lines.get(0));
    Map<String, Long> counts = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (!cells[2].equals("0") && !cells[0].startsWith("month-")) {
        counts.put(cells[0] + "/" + cells[1], Long.parseLong(cells[2]));
      }
    }
    return counts;
  }

  @Test
  void theReport_countsEveryDecisionOfTheRangeAndNoOther() {
    String csv = Site.text(Site.get("/v1/report" + DAYS, "Accept", "text/csv"));
    Map<String, Long> told = lines(csv);
    assertEquals(NUMBER, told.get("all/"));
    long nobody = told.getOrDefault("party/", 0L);
    told.remove("party/");
    assertEquals(counted, told);
    long none =
        counted.getOrDefault("outcome/NOT_APPLICABLE", 0L)
            + counted.getOrDefault("outcome/OUT_OF_SCOPE", 0L);
    assertEquals(none, nobody);
  }

  /** As LibreOffice and Excel open it in French: one count a line, in words. */
  @Test
  void theCsvOfThePage_saysTheSameInWords() {
    HttpResponse<byte[]> page = Site.get("/bilan.csv" + RANGE, "Accept-Language", "fr");
    assertEquals(200, page.statusCode());
    String name = "bilan-" + YEAR + "-01-01-" + YEAR + "-12-31.csv";
    assertTrue(Site.header(page, "Content-Disposition").contains(name));
    String csv = Site.text(page);
    assertTrue(csv.startsWith("\ufeffTableau;Ligne;Colonne;Décisions;Un an plus tôt\r\n"), csv);
    csv.lines().forEach(line -> assertEquals(5, line.split(";", -1).length, line));
    assertTrue(csv.contains("\nÉchu sans que rien n’en soit enregistré;Réunion du comité"), csv);
    JsonNode report = Site.json("/v1/report" + DAYS);
    Terms words = new Terms(Wording.in(Language.FR), Shipped.RULES.vocabulary());
    for (JsonNode one : report.path("parties")) {
      String label = words.label("Party", one.path("party").asText());
      String row = "Par responsable;" + label + ";Désigné;" + one.path("designated") + ";";
      assertTrue(csv.contains(row), row);
    }
    for (JsonNode one : report.path("schools")) {
      String row = ";" + one.path("school").asText() + ";;" + one.path("decisions") + ";0\r\n";
      assertTrue(csv.contains(row), row);
    }
  }

  @Test
  void thePdf_isOneThatCanBeHandedRound() throws IOException {
    HttpResponse<byte[]> response = Site.get("/bilan.pdf" + RANGE, "Accept-Language", "fr");
    assertEquals(200, response.statusCode());
    assertEquals("application/pdf", Site.header(response, "Content-Type"));
    try (PDDocument pdf = Loader.loadPDF(response.body())) {
      String text = new PDFTextStripper().getText(pdf);
      int pages = pdf.getNumberOfPages();
      assertTrue(text.contains(pages + " / " + pages), text);
      assertTrue(text.contains("Par responsable"), text);
      assertTrue(text.contains("sha256:"), text);
      for (String school :
          counted.keySet().stream().filter(k -> k.startsWith("school/0")).toList()) {
        assertTrue(text.contains(school.substring("school/".length())), school);
      }
    }
  }

  /** Who is only possible is not who is designated. */
  @Test
  void aParty_isDesignatedPossibleOrHasToQualify() {
    Map<String, Long> told = new TreeMap<>();
    JsonNode report = Site.json("/v1/report" + DAYS);
    for (JsonNode one : report.path("parties")) {
      String party = one.path("party").asText();
      told.put(party + "/designated", one.path("designated").asLong());
      told.put(party + "/possible", one.path("possible").asLong());
      told.put(party + "/toQualify", one.path("toQualify").asLong());
    }
    told.values().removeIf(n -> n == 0);
    assertEquals(hands, told);
  }

  @Test
  void everyNumberOnThePage_isThatOfTheApi() {
    JsonNode report = Site.json("/v1/report" + DAYS);
    String page =
        Site.html("/bilan" + RANGE, "Accept-Language", "fr").replaceAll("</?abbr[^>]*>", "");
    Map<String, Long> expected = new HashMap<>();
    Terms words = new Terms(Wording.in(Language.FR), Shipped.RULES.vocabulary());
    report
        .path("outcomes")
        .forEach(o -> put(expected, words.label("Outcome", o.path("outcome").asText()), o));
    report
        .path("services")
        .forEach(
            o -> {
              if (o.path("decisions").asLong() > 0) {
                put(expected, words.label("Service", o.path("service").asText()), o);
              }
            });
    report.path("schools").forEach(o -> put(expected, o.path("school").asText(), o));
    assertTrue(expected.size() > 30, expected::toString);
    expected.forEach(
        (label, n) ->
            assertTrue(
                page.contains("<th scope=\"row\">" + label + "</th><td class=\"nombre\">" + n)
                    || page.contains(">" + label + "</a></th><td class=\"nombre\">" + n),
                label + " " + n));
    assertTrue(page.contains("<strong>" + NUMBER + "</strong> décisions"), page);
    for (String outcome : List.of("TO_CONFIRM", "FACTS_NEEDED")) {
      double share = 100.0 * counted.get("outcome/" + outcome) / NUMBER;
      String headline = String.format(Locale.FRENCH, "<strong>%.1f\u00a0%%</strong>", share);
      assertTrue(page.contains(headline), headline);
    }
    for (JsonNode month : report.path("months")) {
      String row =
          "<td class=\"nombre\">%d</td><td class=\"nombre\">%d</td><td class=\"nombre\">%d</td>"
              .formatted(
                  month.path("decisions").asLong(),
                  month.path("toConfirm").asLong(),
                  month.path("factsNeeded").asLong());
      assertTrue(page.contains(row), row);
    }
    assertEquals(12, report.path("months").size());
  }

  private static void put(Map<String, Long> into, String label, JsonNode count) {
    into.put(label, count.path("decisions").asLong());
  }

  @Test
  void aMissingColour_leadsToItsCell() {
    String page = Site.html("/bilan" + RANGE);
    List<String> cells = Site.all(page, "<a href=\"(/matrice/[^\"]+)\"");
    long told = counted.keySet().stream().filter(k -> k.startsWith("missing-colour/")).count();
    assertEquals(told, cells.size());
    assertEquals(200, Site.get(cells.get(0)).statusCode());
  }

  @Test
  void aRangeThatCannotBeRead_isSaid() {
    assertEquals(400, Site.get("/bilan?from=2034-02-30").statusCode());
    assertEquals(400, Site.get("/v1/report?incidentFrom=2034-02-30").statusCode());
    assertEquals(406, Site.get("/v1/report", "Accept", "image/png").statusCode());
  }

  @Test
  void anEmptyRange_hasNothingToShow() {
    String page = Site.html("/bilan?from=1999-01-01&to=1999-12-31", "Accept-Language", "fr");
    assertTrue(page.contains("Aucune décision sur cette période."), page);
    assertTrue(page.contains("Incidents du 1er janvier 1999 au 31 décembre 1999."), page);
  }
}
