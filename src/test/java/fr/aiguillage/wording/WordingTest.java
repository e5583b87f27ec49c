package fr.aiguillage.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Socle;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.incident.IncidentFault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything has its words, in both languages. */
class WordingTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyCode_hasALabelOfItsOwn(Language language) {
    Wording words = Wording.in(language);
    Stream.<Enum<?>[]>of(
            Action.values(),
            Activity.values(),
            Actor.values(),
            Basis.values(),
            Duty.values(),
            Nature.values(),
            Outcome.values(),
            Party.values(),
            ReimageStatus.values(),
            Service.values(),
            Socle.values(),
            Zone.values())
        .forEach(
            codes -> {
              List<String> labels = Stream.of(codes).map(words::label).toList();
              assertEquals(codes.length, labels.stream().distinct().count(), labels::toString);
              labels.forEach(label -> assertFalse(label.isBlank() || label.contains("_"), label));
            });
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
}
