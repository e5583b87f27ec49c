// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.web.matrice.AnswerSource;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrix that people see is the one that programs get. */
@QuarkusTest
class MatricePageTest {

  private static final Pattern CELL =
      Pattern.compile(
          "<td class=\"([^\"]+)\"><a id=\"([^\"]+)\" href=\"([^\"]+)\"[^>]*>"
              + ".*?class=\"mot\">(.*?)</span><span class=\"signe ([^\"]+)\">");

  @ParameterizedTest
  @ValueSource(strings = {"PEDAGOGIQUE", "ADMINISTRATIVE"})
  void everyCell_showsTheOwnerAndTheSourceThatTheApiTells(String zone) {
    List<String> expected = new ArrayList<>();
    for (JsonNode cell : Site.json("/v1/matrix?zone=" + zone + "&date=2018-01-15").path("cells")) {
      expected.add(
          cell.path("line").asText()
              + "-"
              + cell.path("activity").asText()
              + " "
              + look(cell)
              + " "
              + sign(cell));
    }
    List<String> shown = new ArrayList<>();
    Matcher cells = CELL.matcher(Site.html("/?zone=" + zone + "&date=2018-01-15"));
    while (cells.find()) {
      shown.add(cells.group(2) + " " + cells.group(1) + " " + cells.group(5));
    }
    assertEquals(228, expected.size());
    assertEquals(expected, shown);
  }

  private static String look(JsonNode cell) {
    List<String> parties = new ArrayList<>();
    cell.at("/owner/parties").forEach(party -> parties.add(party.asText()));
    String mode = cell.at("/owner/mode").asText();
    return switch (cell.path("outcome").asText()) {
      case "NOT_APPLICABLE" -> "c-sans-objet";
      case "TO_CONFIRM" -> "c-a-confirmer";
      default ->
          parties.size() == 1
              ? "c-" + parties.get(0).toLowerCase(Locale.ROOT)
              : switch (mode + parties) {
                case "JOINT[ACADEMIE, DEPARTEMENT]" -> "c-ensemble";
                case "ALTERNATIVE[DEPARTEMENT, ETABLISSEMENT]" -> "c-departement-ou-etablissement";
                case "ALTERNATIVE[ACADEMIE, ETABLISSEMENT]" -> "c-en";
                default -> "c-autre";
              };
    };
  }

  private static String sign(JsonNode cell) {
    if (cell.path("outcome").asText().equals("FACTS_NEEDED")) {
      return "s-selon-les-faits";
    }
    return switch (cell.path("basis").asText()) {
      case "PRINTED" -> "s-imprime";
      case "STATED" -> "s-enonce";
      case "PLACED" -> "s-place";
      case "IMPLIED" -> "s-deduit";
      default -> "s-a-confirmer";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"PEDAGOGIQUE", "ADMINISTRATIVE"})
  void theCount_isThatOfTheCellsToConfirm(String zone) {
    long missing = 0;
    for (JsonNode cell : Site.json("/v1/matrix?zone=" + zone).path("cells")) {
      missing += cell.path("outcome").asText().equals("TO_CONFIRM") ? 1 : 0;
    }
    String page = Site.html("/?zone=" + zone, "Accept-Language", "fr");
    assertTrue(missing > 50, "missing " + missing);
    assertTrue(page.contains("<strong>" + missing + " cases attendent leur couleur."), page);
  }

  @Test
  void everyNote_standsUnderTheTableAndIsMarkedInACell() {
    String page = Site.html("/?zone=PEDAGOGIQUE") + Site.html("/?zone=ADMINISTRATIVE");
    for (int note = 1; note <= 8; note++) {
      assertTrue(page.contains("<li value=\"" + note + "\">"), "under the table " + note);
      assertTrue(page.contains("<sup>(" + note + ")</sup>"), "in a cell " + note);
    }
  }

  @Test
  void anOpenCell_saysItsAnswerItsClausesItsRuleAndItsCases() {
    String html = Site.html("/matrice/SECURISATION_PEDAGOGIQUE/INSTALLATION?date=2018-01-15");
    assertTrue(html.contains("\">MANE</abbr>"), "explained where it stands");
    String page = html.replaceAll("</?abbr[^>]*>", "");
    assertTrue(page.contains("<strong>L’Académie et le Département ensemble (MANE"), page);
    assertTrue(page.contains("ANX3-N5"), page);
    assertTrue(page.contains("annexe-3/02-structurants.drl:"), page);
    assertTrue(page.contains("claims.joint( Party.ACADEMIE, Party.DEPARTEMENT )"), page);
    assertTrue(page.contains("annexe-3/02-structurants.cas.yaml:"), page);
    assertTrue(page.contains("id=\"L11-INSTALLATION\" href=\"/matrice/"), page);
    assertEquals(
        List.of("L11-INSTALLATION"),
        Site.all(page, "<a id=\"([^\"]+)\" href=\"[^\"]+\" aria-current=\"true\">"));
    String tryIt = Site.all(page, "class=\"bouton\" href=\"([^\"]+)\"").get(0);
    assertEquals(
        "/aiguiller?service=SECURISATION_PEDAGOGIQUE&amp;activity=INSTALLATION"
            + "&amp;date=2018-01-15",
        tryIt);
  }

  @Test
  void aCellThatHangsOnAFact_showsTheAnswerForEachValue() {
    String page = Site.html("/matrice/ANTIVIRUS/INSTALLATION");
    assertTrue(page.contains("<dt>Antivirus fourni par l’Académie\u00a0: oui</dt>"), page);
    assertTrue(page.contains("<dd>L’Académie\u00a0: installer et configurer.</dd>"), page);
    assertTrue(page.contains("<dd>Le Département\u00a0: installer et configurer.</dd>"), page);
  }

  @Test
  void aScript_getsTheCellAlone() {
    String part = Site.html("/matrice/ANTIVIRUS/INSTALLATION", "HX-Request", "true");
    assertTrue(part.contains("<article class=\"cellule\">"), part);
    assertFalse(part.contains("<html") || part.contains("class=\"matrice\""), part);
    String back =
        Site.html(
            "/matrice/ANTIVIRUS/INSTALLATION",
            "HX-Request",
            "true",
            "HX-History-Restore-Request",
            "true");
    assertTrue(back.contains("<html") && back.contains("class=\"matrice\""), back);
  }

  @Test
  void aDateBeforeTheAgreement_leavesNoOwner() {
    String page = Site.html("/?date=2014-09-01");
    assertEquals(228, Site.all(page, "<td class=\"(c-hors-champ)\">").size());
  }

  @Test
  void whatCannotBeRead_isSaidOnAPage() {
    var wrong = Site.get("/?zone=NORD&date=2018-02-30");
    assertEquals(400, wrong.statusCode());
    assertTrue(
        Site.text(wrong).contains("«\u00a0zone\u00a0»\u00a0: trouvé NORD"), Site.text(wrong));
    assertTrue(
        Site.text(wrong).contains("«\u00a0date\u00a0»\u00a0: trouvé 2018-02-30"), Site.text(wrong));
    var missing = Site.get("/matrice/ANTIVIRUS/BALAYAGE");
    assertEquals(404, missing.statusCode());
    assertTrue(Site.header(missing, "Content-Type").startsWith("text/html"));
    String hostile = Site.html("/matrice/%3Cscript%3E/MAINTIEN");
    assertTrue(hostile.contains("&lt;script&gt;") && !hostile.contains("<script>"), hostile);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyColourAndSource_hasItsWords(Language language) {
    Wording words = Wording.in(language);
    for (Colour colour : Shipped.RULES.vocabulary().colours()) {
      Look look = Look.of(colour, words);
      assertFalse(look.brief().isBlank() || look.legend().isBlank(), colour.name());
    }
    for (AnswerSource source : AnswerSource.values()) {
      assertFalse(source.word(words).isBlank() || source.says(words).isBlank());
    }
  }
}
