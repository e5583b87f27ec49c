// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.calendar.Occurrence;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything has its words, in both languages. */
class WordingTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyConstantOfTheMechanism_hasALabelOfItsOwn(Language language) {
    Wording words = Wording.in(language);
    Stream.<Enum<?>[]>of(
            Basis.values(),
            Moment.values(),
            Outcome.values(),
            OwnerMode.values(),
            Rank.values(),
            ReimageStatus.values(),
            Occurrence.State.values(),
            Dispute.Ending.values())
        .forEach(codes -> requireOwnLabels(Stream.of(codes).map(words::label).toList()));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCodeThatTheRulesDefine_hasALabelOfItsOwn(Language language) {
    Vocabulary vocabulary = Shipped.RULES.vocabulary();
    Wording words = Wording.in(language);
    Stream.of(
            vocabulary.actions(),
            vocabulary.activities(),
            vocabulary.actors(),
            vocabulary.colours(),
            vocabulary.duties(),
            vocabulary.natures(),
            vocabulary.notes(),
            vocabulary.parties(),
            vocabulary.sections(),
            vocabulary.services(),
            vocabulary.socles(),
            vocabulary.zones())
        .forEach(codes -> requireOwnLabels(codes.stream().map(words::label).toList()));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyFactOfARequest_hasItsNameAndItsQuestion(Language language) {
    Terms terms = new Terms(Wording.in(language), Shipped.RULES.vocabulary());
    List<String> keys = new ArrayList<>(IncidentReader.keys(terms.vocabulary()));
    terms.vocabulary().reported().forEach(fact -> keys.add(fact.key()));
    assertTrue(keys.contains("recentChange.inAnnexe1"), keys::toString);
    for (String key : keys) {
      assertFalse(terms.fact(key).equals(key), key);
      assertTrue(terms.question(key).endsWith("?"), key + ": " + terms.question(key));
    }
  }

  private static void requireOwnLabels(List<String> labels) {
    assertFalse(labels.isEmpty());
    assertEquals(labels.size(), labels.stream().distinct().count(), labels::toString);
    labels.forEach(label -> assertFalse(label.isBlank() || label.contains("_"), label));
  }

  /** What this convention calls its codes and its facts is in its rules, and nowhere else. */
  @Test
  void noKey_namesACodeOfTheConvention() {
    Vocabulary vocabulary = Shipped.RULES.vocabulary();
    Set<String> codes = new TreeSet<>();
    Stream.of(
            vocabulary.actions(),
            vocabulary.activities(),
            vocabulary.actors(),
            vocabulary.colours(),
            vocabulary.duties(),
            vocabulary.natures(),
            vocabulary.notes(),
            vocabulary.parties(),
            vocabulary.sections(),
            vocabulary.services(),
            vocabulary.socles(),
            vocabulary.zones())
        .forEach(some -> codes.addAll(some.names()));
    vocabulary.reported().forEach(fact -> codes.add(fact.name()));
    // the kind and the name of what a group is about are also words of the mechanism
    codes.removeAll(Set.of("kind", "name"));
    Set<String> named = new TreeSet<>();
    for (String key : Wording.in(Language.FR).keys()) {
      named.addAll(List.of(key.split("\\.")));
    }
    named.retainAll(codes);
    assertEquals(Set.of(), named);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyFault_isASentenceWithItsPlace(Language language) {
    Wording words = Wording.in(language);
    for (Fault.Kind kind : Fault.Kind.values()) {
      String said =
          words.sentence(new Fault("f.drl", 7, "La règle", kind, "L'objet", List.of("d'A")));
      assertTrue(said.startsWith("f.drl:7: « La règle » : "), said);
      assertFalse(said.endsWith(" : ") || said.contains("{"), said);
    }
    for (IncidentFault.Kind kind : IncidentFault.Kind.values()) {
      String said = words.sentence(new IncidentFault("clé", kind, "L'objet", List.of("d'A")));
      assertFalse(said.isBlank() || said.contains("{"), said);
    }
  }

  /** A single apostrophe in a pattern would swallow what follows it. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPattern_showsItsArguments(Language language) {
    Wording words = Wording.in(language);
    int shown = 0;
    for (String key : words.keys()) {
      String pattern = words.text(key);
      for (int i = 0; i < 6; i++) {
        if (pattern.contains("{" + i + "}")) {
          String said = words.text(key, "=0=", "=1=", "=2=", "=3=", "=4=", "=5=");
          assertTrue(said.contains("=" + i + "="), key + ": " + said);
          shown++;
        }
      }
    }
    assertTrue(shown > 50, "arguments " + shown);
  }

  @Test
  void bothLanguages_haveTheSameKeys() {
    assertEquals(Wording.in(Language.FR).keys(), Wording.in(Language.EN).keys());
  }

  @ParameterizedTest
  @CsvSource({
    "fr, FR",
    "en, EN",
    "en-US, EN",
    "'fr;q=0.1, en;q=0.2', EN",
    "'de, en', EN",
    "de, FR",
    "'', FR",
    "'en;q=0', FR",
    "'en;q=2', FR",
    "'*', FR",
    "'; ;', FR"
  })
  void preferred_isTheOneAskedForAndFrenchWhereInDoubt(String header, Language language) {
    assertEquals(language, Language.preferred(header));
  }

  /** What pages say of a convention comes with its rules. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void noWordOfTheMechanism_namesThisConvention(Language language) {
    Pattern named =
        Pattern.compile(
            "académi|toulouse|tarn|collège|guichet|magret|annexe I|article \\d",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    Wording words = Wording.in(language);
    List<String> found =
        words.keys().stream()
            .filter(key -> named.matcher(words.optional(key).orElseThrow()).find())
            .sorted()
            .toList();
    assertEquals(List.of(), found);
    String about = words.of(Shipped.RULES.vocabulary().convention().orElseThrow().says().about());
    assertTrue(named.matcher(about).find(), about);
  }
}
