// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static fr.aiguillage.ruleset.SmallRules.FILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to break a rule file is refused, with the file, the line, the rule and what to do. */
class RefusalsTest {

  private static final String HEADER =
      """
      package aiguillage
      global Claims claims
      """;

  private static final Map<String, String> RULES =
      Map.of("G", SmallRules.GENERAL, "C", SmallRules.CELL, "D", SmallRules.DUTY, "-", "");

  /** A text of the rule file, what stands there instead, and the fault that makes. */
  record Broken(String text, String other, Kind kind, String place, String first) {

    static Broken of(String line) {
      String[] cells = line.replace("\\n", "\n").split(" \\| ");
      String rule = RULES.getOrDefault(cells[4], cells[4]);
      return new Broken(
          cells[0],
          cells[1].equals("(rien)") ? "" : cells[1],
          Kind.valueOf(cells[2]),
          FILE + ":" + cells[3] + " «" + rule + "» " + cells[5],
          cells[6].equals("-") ? "" : cells[6]);
    }
  }

  static List<Broken> broken() throws IOException {
    try (var lines = RefusalsTest.class.getResourceAsStream("refus.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Broken::of)
          .toList();
    }
  }

  @Test
  void theSmallRuleSet_isSoundAsItStands() {
    assertEquals(List.of(), new SmallRules().faults());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenRuleFile_isRefusedWithItsPlaceAndTheNearestThatWouldDo(Broken broken) {
    List<Fault> faults = new SmallRules().replace(FILE, broken.text(), broken.other()).faults();

    Fault fault =
        faults.stream()
            .filter(f -> f.kind() == broken.kind())
            .findFirst()
            .orElseThrow(() -> new AssertionError(faults.toString()));
    assertEquals(
        broken.place(),
        fault.file() + ":" + fault.line() + " «" + fault.rule() + "» " + fault.found());
    assertEquals(broken.first(), fault.expected().stream().findFirst().orElse(""));
  }

  /** Every kind of fault that a rule file can have is in the list, or in a test of its own. */
  @Test
  void noKindOfFault_isForgotten() throws IOException {
    Set<Kind> elsewhere =
        EnumSet.of(
            // in RuleFilesTest
            Kind.FOLDER_MISSING,
            Kind.FOLDER_EMPTY,
            Kind.FILE_TOO_LARGE,
            Kind.TOO_MANY_FILES,
            Kind.FOLDER_TOO_LARGE,
            Kind.NOT_UTF8,
            // in HostileFilesTest
            Kind.COMMENT_REFUSED,
            Kind.FAULTS_TOO_MANY,
            Kind.CLAIM_REPEATED,
            // in CompilationTest
            Kind.COMPILES_TOO_LONG,
            Kind.COMPILES_TOO_LARGE,
            // in DataFilesTest
            Kind.CLAUSE_REPEATED,
            Kind.CLAUSE_WITHOUT_RULE_OR_REASON,
            Kind.CLAUSE_RULES_DIFFER,
            Kind.DATA_MALFORMED,
            Kind.PRODUCT_REPEATED,
            // in VocabularyFaultsTest
            Kind.CODE_MALFORMED,
            Kind.CODE_REPEATED,
            Kind.CODE_UNKNOWN,
            Kind.CODES_TOO_MANY,
            Kind.CONTRAST_TOO_LOW,
            // in ConflictsTest and below
            Kind.CONFLICT,
            Kind.FILE_WITHOUT_RULE,
            Kind.RULES_TOO_MANY,
            Kind.FAULTS_TOO_MANY,
            Kind.DOES_NOT_COMPILE,
            // in ActivationsTest
            Kind.ANSWER_MISSING,
            Kind.CODE_DROPPED,
            // in FaultyEditsTest
            Kind.FILE_EMPTY,
            Kind.MERGE_UNFINISHED,
            Kind.YAML_MALFORMED,
            Kind.TAB_REFUSED,
            Kind.INDENT_REFUSED,
            Kind.KEY_REPEATED,
            Kind.NOT_CLOSED,
            Kind.DATE_TO_COME,
            // in MisplacedTest
            Kind.RULE_MISPLACED,
            // in CasesReadingTest
            Kind.CASE_REPEATED,
            // nothing makes it here: root reads every file
            Kind.FILE_UNREADABLE);
    Set<Kind> all = EnumSet.allOf(Kind.class);
    all.removeAll(elsewhere);
    broken().forEach(broken -> all.remove(broken.kind()));
    assertEquals(Set.of(), all);
  }

  @Test
  void manyFaults_areAllSaidAtOnceInTheOrderOfTheFiles() {
    List<Fault> faults =
        new SmallRules()
            .replace(FILE, "@Rank(FALLBACK)", "")
            .replace(FILE, "RESEAU,", "RESAU,")
            .replace(FILE, "RENDRE_COMPTE_CORRESPONDANT", "RENDRE_COMPTE")
            .replace(SmallRules.PRODUCTS_FILE, "ANNUAIRE", "ANUAIRE")
            .faults();

    assertEquals(
        List.of(FILE + ":9", FILE + ":24", FILE + ":38", SmallRules.PRODUCTS_FILE + ":5"),
        faults.stream().map(fault -> fault.file() + ":" + fault.line()).toList());
  }

  @Test
  void aFileWithoutARule_isRefused() {
    assertEquals(
        List.of(new Fault("vide.drl", 0, "", Kind.FILE_WITHOUT_RULE, "", List.of("rule"))),
        new SmallRules().put("vide.drl", HEADER).faults());
  }

  @Test
  void aFileOfNothingButFaults_isNotToldToItsEnd() {
    List<Fault> faults = new SmallRules().put("bruit.drl", "#\n".repeat(500)).faults();

    assertEquals(101, faults.size());
    assertEquals(
        List.of(new Fault("bruit.drl", 101, "", Kind.FAULTS_TOO_MANY, "> 100", List.of("100"))),
        faults.stream().filter(fault -> fault.kind() == Kind.FAULTS_TOO_MANY).toList());
  }

  @Test
  void moreRulesThanASetMayHave_areRefusedAtOnce() {
    String rule =
        "rule \"r%d\" @Rank(CELL) @Basis(NONE) @Clause(\"ART3-2\") when Incident( ) then"
            + " claims.nobody(); end\n";
    StringBuilder text = new StringBuilder();
    SmallRules rules = new SmallRules();
    for (int i = 1; i <= 15_000; i++) {
      text.append(rule.formatted(i));
      if (i % 5_000 == 0) {
        rules.put("plus-" + i + ".drl", HEADER + text);
        text.setLength(0);
      }
    }

    List<Fault> faults = assertTimeout(Duration.ofSeconds(20), rules::faults);

    assertEquals(
        List.of(new Fault("", 0, "", Kind.RULES_TOO_MANY, "> 10000", List.of("10000"))), faults);
  }
}
