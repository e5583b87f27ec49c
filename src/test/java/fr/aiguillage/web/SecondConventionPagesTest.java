// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.SecondConvention;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another convention, served by the same program told of another folder alone. */
@QuarkusTest
@TestProfile(SecondConventionPagesTest.OtherFolder.class)
class SecondConventionPagesTest {

  private static final Vocabulary WORDS = Draft.read(SecondConvention.files()).vocabulary();
  private static final Vocabulary SHIPPED = Shipped.RULES.vocabulary();

  /** What the mechanism says by itself and a convention may say as well. */
  private static final Set<String> OWNED = Set.of("ticket", "kind", "name", "replacement");

  /** What the mechanism calls a school, whose number it reads by itself. */
  private static final String SCHOOL = "Établissement";

  private static final Pattern CELL = Pattern.compile("<td class=\"(c-[^\"]+)\">");
  private static final Pattern ANY_WORD = Pattern.compile("[\\p{L}0-9_]+");

  /** The service as an operator starts it for another convention. */
  public static final class OtherFolder implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "aiguillage.rules", SecondConvention.FOLDER.toString(), "aiguillage.watch", "false");
    }
  }

  @Test
  void whatItSaysNothingOf_isNotThere() {
    assertTrue(Site.html("/calendrier").contains("ne disent rien d’un calendrier"));
    assertEquals(404, Site.get("/acces").statusCode());
    assertEquals(404, Site.get("/acces/demande").statusCode());
    assertEquals(404, Site.get("/v1/accesses/register").statusCode());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theMatrix_hasItsLinesColumnsZonesAndColoursInTheLanguageAskedFor(Language language) {
    String page = Site.html("/?zone=TECHNIQUE&date=2023-03-01&lang=" + language.tag());
    requireLabels(page, WORDS.services().all(), language);
    requireLabels(page, WORDS.sections().all(), language);
    requireLabels(page, WORDS.zones().all(), language);
    requireLabels(page, WORDS.colours().stream().filter(Colour::isPrinted).toList(), language);
    List<String> looks = new ArrayList<>();
    Matcher cells = CELL.matcher(page);
    while (cells.find()) {
      looks.add(cells.group(1));
    }
    assertEquals(48, looks.size());
    assertEquals(
        Set.of(
            "c-conjoint",
            "c-teinte-commune",
            "c-teinte-mediatheque",
            "c-teinte-syndicat",
            "c-au-choix",
            "c-reste",
            "c-a-confirmer",
            "c-sans-objet"),
        new TreeSet<>(looks));
    String css = Site.html("/assets/couleurs.css");
    WORDS
        .colours()
        .forEach(
            colour ->
                assertTrue(
                    css.contains(
                        ".c-" + colour.name().toLowerCase(Locale.ROOT).replace('_', '-') + " "),
                    colour.name()));
  }

  @Test
  void theInterview_asksItsThreeValuedFactInItsWordsAndRecordsItsDecision() {
    String asked =
        "/aiguiller?service=BORNE_SANS_FIL&activity=REPARATION&date=2023-03-01"
            + "&jeton=8e03978e-40d5-43dd-bc93-6894a57f9324&lang=";
    String french = Site.html(asked + "fr");
    Stream.of("La panne est-elle bloquante, gênante ou légère\u00a0?", "Bloquante", "Légère")
        .forEach(text -> requireText(french, text));
    String english = Site.html(asked + "en");
    Stream.of("Is the failure blocking, annoying or slight?", "Blocking", "Slight")
        .forEach(text -> requireText(english, text));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("service", "BORNE_SANS_FIL");
    fields.put("activity", "REPARATION");
    fields.put("date", "2023-03-01");
    fields.put("question", "gravity");
    fields.put("reponse.gravity", "LEGERE");
    String next = Site.header(Site.submit("/aiguiller?lang=en", fields), "Location");
    assertTrue(next.contains("gravity=LEGERE"), next);
    fields.put("gravity", "LEGERE");
    fields.put("jeton", "8e03978e-40d5-43dd-bc93-6894a57f9324");
    fields.put("enregistrer", "oui");
    String address = Site.header(Site.submit("/aiguiller?lang=en", fields), "Location");
    assertTrue(address.contains("/journal/"), address);
    String decision = Site.html(address.substring(address.indexOf("/journal/")));
    requireText(decision, "The library (Digital lead): repair.");
    requireText(decision, "enter the request in the register");
  }

  @Test
  void openApi_enumeratesItsCodesAndFacts() {
    JsonNode schemas = Site.json("/openapi?format=json").at("/components/schemas");
    assertEquals(WORDS.services().names(), texts(schemas.at("/Service/enum")));
    assertEquals(WORDS.activities().names(), texts(schemas.at("/Activity/enum")));
    assertEquals(WORDS.zones().names(), texts(schemas.at("/Zone/enum")));
    assertEquals(WORDS.natures().names(), texts(schemas.at("/Nature/enum")));
    JsonNode asked = schemas.at("/Incident/properties");
    assertEquals(List.of("BLOQUANTE", "GENANTE", "LEGERE"), texts(asked.at("/gravity/enum")));
    assertEquals("boolean", asked.at("/openingHours/type").asText());
    assertEquals(List.of("borrower"), texts(asked.at("/loan/required")));
    assertEquals(
        List.of("LECTEUR", "CRECHE", "ASSOCIATION"),
        texts(asked.at("/loan/properties/borrower/enum")));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theServices_areItsOwnWithTheirLabels(Language language) {
    JsonNode services =
        Site.json(Site.get("/v1/services", "Accept-Language", language.tag())).path("services");
    Wording words = Wording.in(language);
    assertEquals(
        WORDS.services().stream()
            .map(service -> service.name() + " " + service.line() + " " + words.label(service))
            .toList(),
        StreamSupport.stream(services.spliterator(), false)
            .map(
                one ->
                    one.path("service").asText()
                        + " "
                        + one.path("line").asText()
                        + " "
                        + one.path("label").asText())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?zone=PUBLIQUE&date=2025-01-01&lang=en",
        "/matrice/LISEUSES/REPARATION",
        "/matrice/BORNE_SANS_FIL/REPARATION?lang=en",
        "/aiguiller",
        "/aiguiller?lang=en",
        "/aiguiller?service=LISEUSES&activity=REPARATION"
            + "&jeton=8e03978e-40d5-43dd-bc93-6894a57f9324",
        "/journal",
        "/journal?lang=en",
        "/regles",
        "/regles?lang=en",
        "/bilan",
        "/bilan?lang=en",
        "/accessibilite",
        "/accessibilite?lang=en",
        "/assets/couleurs.css",
        "/openapi?format=json",
        "/v1/services",
        "/v1/products",
        "/v1/clauses",
        "/v1/matrix?date=2025-01-01",
        "/v1/vocabulary",
        "/v1/ruleset",
        "/v1/report"
      })
  void nothingServed_hasACodeOrALabelOfTheShippedConvention(String address) {
    var response = Site.get(address);
    assertEquals(200, response.statusCode(), address);
    String text = Site.text(response);
    Set<String> found = new TreeSet<>();
    Matcher words = ANY_WORD.matcher(text);
    Set<String> names = SecondConvention.names(SHIPPED);
    names.removeAll(OWNED);
    while (words.find()) {
      if (names.contains(words.group())) {
        found.add(words.group());
      }
    }
    labels().filter(text::contains).forEach(found::add);
    Stream.of(
            "Académie",
            "Département",
            "guichet",
            "Guichet",
            "Tarn",
            "Toulouse",
            "Annexe",
            "annexe III")
        .filter(text::contains)
        .forEach(found::add);
    assertEquals(Set.of(), found, address);
  }

  /** What the shipped convention calls things, where it is long enough to be no common word. */
  private static Stream<String> labels() {
    return Stream.of(
            SHIPPED.services(),
            SHIPPED.activities(),
            SHIPPED.zones(),
            SHIPPED.natures(),
            SHIPPED.parties(),
            SHIPPED.actors(),
            SHIPPED.duties(),
            SHIPPED.notes(),
            SHIPPED.colours())
        .flatMap(codes -> codes.stream())
        .map(Term::words)
        .flatMap(words -> Stream.of(words.french(), words.english()))
        .filter(label -> label.length() > 12 && !label.equals(SCHOOL));
  }

  private static void requireLabels(
      String page, Collection<? extends Term> terms, Language language) {
    Wording words = Wording.in(language);
    terms.forEach(term -> requireText(page, words.label(term)));
  }

  /** The text, as a page escapes it. */
  private static void requireText(String page, String text) {
    String escaped = text.replace("&", "&amp;").replace("'", "&#39;");
    assertTrue(page.contains(escaped), () -> text + " not in " + page);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
