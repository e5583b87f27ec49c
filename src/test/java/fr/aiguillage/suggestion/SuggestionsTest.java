// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.ruleset.Lexicon;
import fr.aiguillage.ruleset.Lexicon.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what of the convention is proposed for it. */
class SuggestionsTest {

  private static final Suggestions SHIPPED =
      new Suggestions(Shipped.RULES.vocabulary(), Shipped.RULES.lexicon());

  /**
   * A line of the data.
   *
   * @param service what it is about
   */
  private record Wording(String service, String text) {}

  @Test
  void ofTheWordingsOfEveryDay_theRightServiceIsAmongTheFirstThreeInNineteenOfTwenty()
      throws IOException {
    List<Wording> wordings = wordings();
    List<String> missed = new ArrayList<>();
    for (Wording wording : wordings) {
      List<String> proposed = codes(Kind.SERVICE, wording.text(), 3);
      if (!proposed.contains(wording.service())) {
        missed.add(wording.text() + " → " + proposed);
      }
    }
    assertEquals(120, wordings.size());
    assertTrue(20 * missed.size() <= wordings.size(), () -> String.join("\n", missed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "girafe",
        "xylophone",
        "blorp",
        "zzzzzz",
        "qwertyuiop",
        "le et de la",
        "12 345",
        "!?…",
        "marmelade",
        "hippopotame",
        "🚀🚀",
        "Ωμέγα"
      })
  void aWordThatNobodyKnows_getsNothing(String text) {
    assertEquals(Map.of(), SHIPPED.find(text, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "vidéoproj salle 12 en panne, vidéoproj, panne",
    "VIDEOPROJECTEURS cassés, VIDEOPROJECTEURS, cassés",
    "le vidéoprojecteru rame, vidéoprojecteru, rame"
  })
  void aWordCutShortMisspeltOrInCapitals_isUnderstoodAndShownAsItWasWritten(
      String text, String forTheService, String forTheActivity) {
    Map<Kind, List<Suggestion>> found = SHIPPED.find(text, 5);
    assertEquals(
        new Suggestion(Kind.SERVICE, "EQUIPEMENT_BUREAUTIQUE", List.of(forTheService)),
        found.get(Kind.SERVICE).get(0));
    assertEquals(
        new Suggestion(Kind.ACTIVITY, "MAINTIEN", List.of(forTheActivity)),
        found.get(Kind.ACTIVITY).get(0));
  }

  @Test
  void aProduct_isProposedWithTheServicesItBelongsTo() {
    assertEquals(List.of("PRONOTE"), codes(Kind.PRODUCT, "pronotte ne marche pas", 5));
    assertEquals("VIE_SCOLAIRE_PRIVE", codes(Kind.SERVICE, "pronotte ne marche pas", 5).get(0));
  }

  @Test
  void aNature_isProposedWhereTheTextSpeaksOfOne() {
    assertEquals(
        "COMPTE_UTILISATEUR", codes(Kind.NATURE, "un élève a oublié son mot de passe", 5).get(0));
    assertEquals("INCIDENT_SECURITE", codes(Kind.NATURE, "on a été piratés", 5).get(0));
  }

  @Test
  void ofAWordingOfSeveralWords_oneThatSaysLittleIsNotEnough() {
    assertEquals(Map.of(), SHIPPED.find("salle", 5));
  }

  @Test
  void moreThanAskedFor_isNeverProposed() {
    assertEquals(1, codes(Kind.SERVICE, "imprimante réseau internet serveur", 1).size());
    assertTrue(codes(Kind.SERVICE, "imprimante réseau internet serveur", 5).size() > 1);
  }

  @Test
  void everyServiceActivityAndNature_canBeFoundByItsOwnLabel() {
    List<String> lost =
        Shipped.RULES.vocabulary().services().stream()
            .filter(s -> !codes(Kind.SERVICE, s.words().french(), 5).contains(s.name()))
            .map(Object::toString)
            .collect(Collectors.toList());
    Shipped.RULES.vocabulary().activities().stream()
        .filter(a -> !codes(Kind.ACTIVITY, a.words().french(), 5).contains(a.name()))
        .forEach(a -> lost.add(a.name()));
    Shipped.RULES.vocabulary().natures().stream()
        .filter(n -> !codes(Kind.NATURE, n.words().french(), 5).contains(n.name()))
        .forEach(n -> lost.add(n.name()));
    assertEquals(List.of(), lost);
  }

  private static List<String> codes(Lexicon.Kind kind, String text, int most) {
    return SHIPPED.find(text, most).getOrDefault(kind, List.of()).stream()
        .map(Suggestion::code)
        .toList();
  }

  private static List<Wording> wordings() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SuggestionsTest.class.getResourceAsStream("tournures.txt"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .map(parts -> new Wording(parts[0], parts[1]))
          .toList();
    }
  }
}
