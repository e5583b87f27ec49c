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
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

  @Test
  void theCsvOfThePage_isThatOfTheApi() {
    HttpResponse<byte[]> page = Site.get("/bilan.csv" + RANGE);
    assertEquals(200, page.statusCode());
    assertTrue(Site.header(page, "Content-Disposition").contains("bilan.csv"));
    assertEquals(Site.text(Site.get("/v1/report" + DAYS, "Accept", "text/csv")), Site.text(page));
  }

  @Test
  void everyNumberOnThePage_isThatOfTheApi() {
    JsonNode report = Site.json("/v1/report" + DAYS);
    String page = Site.html("/bilan" + RANGE, "Accept-Language", "fr");
    Map<String, Long> expected = new HashMap<>();
    Terms words = new Terms(Wording.in(Language.FR), Shipped.RULES.vocabulary());
    report
        .path("outcomes")
        .forEach(o -> put(expected, words.label("Outcome", o.path("outcome").asText()), o));
    report
        .path("parties")
        .forEach(o -> put(expected, words.label("Party", o.path("party").asText()), o));
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
                page.contains("<th scope=\"row\">" + label + "</th><td class=\"nombre\">" + n),
                label + " " + n));
    assertTrue(page.contains("<strong>" + NUMBER + "</strong> décisions"), page);
    for (String outcome : List.of("TO_CONFIRM", "FACTS_NEEDED")) {
      double share = 100.0 * counted.get("outcome/" + outcome) / NUMBER;
      String headline = String.format(Locale.FRENCH, "<strong>%.1f %%</strong>", share);
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
