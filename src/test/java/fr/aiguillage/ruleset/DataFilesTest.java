// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clauses and the products are data that is checked as strictly as the rules. */
class DataFilesTest {

  private static final String CLAUSES = Clauses.FILE;
  private static final String PRODUCTS = SmallRules.PRODUCTS_FILE;

  @Test
  void aClauseThatNamesARuleThatDoesNotCiteIt_isRefused() {
    assertEquals(
        List.of(
            new Fault(
                CLAUSES,
                19,
                "",
                Kind.CLAUSE_RULES_DIFFER,
                "ART9-1: +[L01 – Le Département maintient le réseau] −[]",
                List.of())),
        new SmallRules()
            .replace(
                CLAUSES,
                "sans-regle: Lie des personnes.",
                "regles: [ \"" + SmallRules.CELL + "\" ]")
            .faults());
  }

  @Test
  void aRuleThatCitesAClauseThatDoesNotNameIt_isRefused() {
    assertEquals(
        List.of(
            new Fault(
                CLAUSES,
                19,
                "",
                Kind.CLAUSE_RULES_DIFFER,
                "ART9-1: +[] −[L01 – Le Département maintient le réseau]",
                List.of(SmallRules.CELL))),
        new SmallRules()
            .replace(SmallRules.FILE, "@Clause(\"ART3-2\")", "@Clause(\"ART3-2\", \"ART9-1\")")
            .faults());
  }

  @Test
  void aClauseNeedsItsRulesOrAReason_andNotBoth() {
    List<String> either = List.of("regles", "sans-regle");
    Fault fault = new Fault(CLAUSES, 19, "", Kind.CLAUSE_WITHOUT_RULE_OR_REASON, "ART9-1", either);
    String reason = "  sans-regle: Lie des personnes.\n";
    assertEquals(List.of(fault), new SmallRules().replace(CLAUSES, reason, "").faults());
    assertEquals(
        List.of(fault),
        new SmallRules().replace(CLAUSES, reason, reason + "  regles: [ \"une\" ]\n").faults());
  }

  @Test
  void aClauseThatComesTwice_isRefused() {
    assertEquals(
        List.of(new Fault(CLAUSES, 19, "", Kind.CLAUSE_REPEATED, "ART3-2", List.of())),
        new SmallRules().replace(CLAUSES, "ART9-1", "ART3-2").faults());
  }

  @Test
  void aProductThatComesTwice_isRefusedHoweverItIsWritten() {
    assertEquals(
        List.of(new Fault(PRODUCTS, 5, "", Kind.PRODUCT_REPEATED, "tbï", List.of())),
        new SmallRules().replace(PRODUCTS, "produit: SDET", "produit: tbï").faults());
  }

  @Test
  void aLexiconThatSpeaksOfNothingKnownOrSaysNothing_isRefusedAtItsLines() {
    assertEquals(
        List.of(
            Lexicon.FILE + ":1 " + Kind.CODE_UNKNOWN + " ANUAIRE",
            Lexicon.FILE + ":3 " + Kind.DATA_MALFORMED + " "),
        new SmallRules()
                .put(Lexicon.FILE, "- service: ANUAIRE\n  mots: [bottin]\n- service: ANNUAIRE\n")
                .faults()
                .stream()
                .map(f -> f.file() + ":" + f.line() + " " + f.kind() + " " + f.found())
                .toList());
  }

  @Test
  void aServiceThatNobodyKnows_isRefusedWithTheNearest() {
    Fault fault = new SmallRules().replace(PRODUCTS, "ANNUAIRE", "ANUAIRE").faults().get(0);
    assertEquals(
        PRODUCTS + ":5 " + Kind.CODE_UNKNOWN + " ANUAIRE ANNUAIRE",
        fault.file()
            + ":"
            + fault.line()
            + " "
            + fault.kind()
            + " "
            + fault.found()
            + " "
            + fault.expected().get(0));
  }

  @Test
  void malformedData_isSaidWithItsLine() {
    assertMalformed(1, PRODUCTS, "services: [E", "nome: TBI\n  services: [E", "nome");
    assertMalformed(5, PRODUCTS, "services: [AUTH", "services: AUTHENTIFICATION #", null);
    assertMalformed(5, PRODUCTS, "  services: [AUTHENTIFICATION, ANNUAIRE]\n", "", "");
    assertMalformed(1, CLAUSES, "dit: Le guichet reçoit.", "dit: [ 1 ]", "[1]");
    // a text left open is noticed a line too late
    assertMalformed(5, CLAUSES, "dit: Le guichet reçoit.", "dit: \"reçoit", null);
    assertMalformed(1, PRODUCTS, "- produit: TBI\n  nom: TBI\n", "- nom: TBI\n", null);
  }

  private static void assertMalformed(
      int line, String file, String text, String other, String found) {
    List<Fault> faults = new SmallRules().replace(file, text, other).faults();
    Fault fault =
        faults.stream()
            .filter(f -> f.kind() == Kind.DATA_MALFORMED || f.kind() == Kind.YAML_MALFORMED)
            .findFirst()
            .orElseThrow(() -> new AssertionError(faults.toString()));
    assertEquals(file + ":" + line, fault.file() + ":" + fault.line(), other);
    if (found != null) {
      assertEquals(found, fault.found());
    }
  }
}
