// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rule set says what its convention is, once and whole, or not at all. */
class ConventionReaderTest {

  private static final String FILE = SmallRules.WORDS + "convention.yaml";
  private static final String ACTORS = SmallRules.WORDS + "parties.yaml";

  private static final String WHOLE =
      """
      - convention: AUTRE
        fr: Une autre convention
        en: Another agreement
        objet: Elle lie deux parties.
        about: It binds two parties.
        matrice: Sa matrice.
        matrix: Its matrix.
        attente: Rien n’est tranché.
        waiting: Nothing is settled.
        bilan: Son bilan.
        report: Its report.
        contact: Écrivez-nous.
        address: Write to us.
      """;

  private static Optional<Convention> convention(SmallRules rules) {
    return Draft.read(rules.files()).vocabulary().convention();
  }

  @Test
  void whatARuleSetSaysOfItsConvention_isReadInBothLanguages() {
    SmallRules rules = new SmallRules().put(FILE, WHOLE);
    assertEquals(List.of(), rules.faults());
    Convention convention = convention(rules).orElseThrow();
    assertEquals(new Words("Une autre convention", "Another agreement"), convention.words());
    assertEquals(
        new Convention.Says(
            new Words("Elle lie deux parties.", "It binds two parties."),
            new Words("Sa matrice.", "Its matrix."),
            new Words("Rien n’est tranché.", "Nothing is settled."),
            new Words("Son bilan.", "Its report."),
            new Words("Écrivez-nous.", "Write to us."),
            List.of()),
        convention.says());
  }

  @Test
  void aRuleSetThatSaysNothingOfIt_servesAllTheSame() {
    SmallRules rules = new SmallRules().without(FILE);
    assertEquals(List.of(), rules.faults());
    assertEquals(Optional.empty(), convention(rules));
  }

  @Test
  void aSecondConvention_isAFault() {
    SmallRules rules =
        new SmallRules().put(FILE, WHOLE + WHOLE.replace("convention: AUTRE", "convention: SUITE"));
    assertEquals(
        List.of(new Fault(FILE, 14, "", Kind.CODES_TOO_MANY, "SUITE", List.of("1"))),
        rules.faults());
  }

  @Test
  void aSentenceThatIsMissingInOneLanguage_isAFaultAtItsEntry() {
    SmallRules rules = new SmallRules().put(FILE, WHOLE.replace("  report: Its report.\n", ""));
    assertEquals(1, rules.faults().size(), () -> rules.faults().toString());
    Fault fault = rules.faults().get(0);
    assertEquals(FILE, fault.file());
    assertTrue(fault.toString().contains("report"), fault::toString);
  }

  @Test
  void anActorWithoutAnArticle_isCalledByItsLabelInASentence() {
    SmallRules rules = new SmallRules().replace(ACTORS, "  le-la: le gestionnaire réseau\n", "");
    assertEquals(1, rules.faults().size(), "the French article alone is missing");
    rules.replace(ACTORS, "  the: the network manager\n", "");
    assertEquals(List.of(), rules.faults());
    assertEquals(
        new Words("Gestionnaire réseau", "Network manager"),
        Draft.read(rules.files())
            .vocabulary()
            .actors()
            .named("GESTIONNAIRE_RESEAU")
            .orElseThrow()
            .definite());
  }
}
