// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A case that cannot be read is said with its file and line, and does not hide the others. */
class CasesReadingTest {

  private static final String GOOD =
      """
      - cas: Un commutateur est en panne
        incident: { service: INFRASTRUCTURE_RESEAU, activity: MAINTIEN, date: "2018-01-15" }
        attendu:
          outcome: ASSIGNED
          owner: { mode: SOLE, parties: [DEPARTEMENT] }
          action: MAINTENIR
          reimage: NOT_REQUIRED
          basis: STATED
          clauses: [ART3-2]
        retenues: [ "une règle" ]
      """;

  private static final String REFUSED =
      """
      - cas: Le service est d'une autre zone
        incident: { service: SECURISATION_PEDAGOGIQUE, activity: MAINTIEN, zone: ADMINISTRATIVE }
        refus: { status: 422, keys: [zone, nature, zone] }
      """;

  private static Cases read(String... files) {
    TreeMap<String, byte[]> byPath = new TreeMap<>();
    for (int i = 0; i < files.length; i++) {
      byPath.put((char) ('a' + i) + ".cas.yaml", files[i].getBytes(StandardCharsets.UTF_8));
    }
    return Cases.read(new RuleFiles(byPath));
  }

  @Test
  void cases_areReadWithTheirPlace() {
    Cases cases = read("# des cas\n\n" + GOOD + "\n" + REFUSED);

    assertEquals(List.of(), cases.faults());
    Case first = cases.all().get(0);
    assertEquals("a.cas.yaml:3", first.file() + ":" + first.line());
    assertEquals("2018-01-15", first.incident().get("date").textValue());
    Case.Decided decided = (Case.Decided) first.expected();
    assertEquals(List.of("une règle"), decided.kept());
    assertEquals("NOT_REQUIRED", decided.answer().at("/reimage").asText());
    assertEquals(new Case.Refused(422, List.of("nature", "zone")), cases.all().get(1).expected());
  }

  @Test
  void aListOfValues_isACaseForEach_andTwoListsForEachPair() {
    Cases cases =
        read(
            GOOD.replace("activity: MAINTIEN", "activity: [MAINTIEN, CONSEIL]")
                .replace(
                    "date:", "recentChange: { kind: PILOTE, inAnnexe1: [true, false] }, date:"));

    assertEquals(List.of(), cases.faults());
    assertEquals(
        List.of(
            "Un commutateur est en panne (MAINTIEN, inAnnexe1 true)",
            "Un commutateur est en panne (MAINTIEN, inAnnexe1 false)",
            "Un commutateur est en panne (CONSEIL, inAnnexe1 true)",
            "Un commutateur est en panne (CONSEIL, inAnnexe1 false)"),
        cases.all().stream().map(Case::title).toList());
    assertEquals(
        "{\"service\":\"INFRASTRUCTURE_RESEAU\",\"activity\":\"CONSEIL\","
            + "\"recentChange\":{\"kind\":\"PILOTE\",\"inAnnexe1\":false},\"date\":\"2018-01-15\"}",
        cases.all().get(3).incident().toString());
  }

  @Test
  void factsThatMayHaveAnyValue_areReadWithTheCase() {
    Cases cases = read(GOOD + "  quel-que-soit: [zone, ticket]\n");
    assertEquals(List.of(), cases.faults());
    assertEquals(List.of("zone", "ticket"), cases.all().get(0).free());
  }

  @Test
  void aListWithoutAValue_orWithTooMany_isRefused() {
    String many = "[" + "MAINTIEN, ".repeat(2_000) + "MAINTIEN]";
    for (String list : List.of("[]", many)) {
      assertEquals(
          List.of(malformed(1, "incident", "[ 1–2000 ]")),
          read(GOOD.replace("activity: MAINTIEN", "activity: " + list)).faults());
    }
  }

  @Test
  void aTitleThatComesTwice_isRefusedInWhicheverFileItComes() {
    assertEquals(
        List.of(
            fault("a.cas.yaml", 11, Kind.CASE_REPEATED, "(a.cas.yaml:1)"),
            fault("b.cas.yaml", 1, Kind.CASE_REPEATED, "(a.cas.yaml:1)")),
        read(GOOD + GOOD, GOOD).faults());
  }

  @Test
  void aCaseWithoutADay_isRefusedSinceItsAnswerWouldChangeWithTheClock() {
    assertEquals(
        List.of(malformed(1, "incident", "date: \"2018-01-15\"")),
        read(GOOD.replace(", date: \"2018-01-15\"", "")).faults());
  }

  @Test
  void everyFieldOfTheAnswer_hasToBeThere() {
    assertEquals(
        List.of(malformed(1, "", "basis: …")),
        read(GOOD.replace("    basis: STATED\n", "")).faults());
  }

  @Test
  void aFieldThatNobodyKnows_isRefused() {
    assertEquals(
        List.of(malformed(1, "base", Cases.ANSWER_KEYS.toArray(String[]::new))),
        read(GOOD.replace("    basis:", "    base: STATED\n    basis:")).faults());
    assertEquals(
        List.of(
            malformed(
                1, "retenue", "attendu", "cas", "incident", "quel-que-soit", "refus", "retenues")),
        read(GOOD + "  retenue: []\n").faults());
  }

  @Test
  void reasonsThatAreMissing_areSaid() {
    assertEquals(
        List.of(malformed(1, "", "retenues: [ … ]")),
        read(GOOD.replace("  retenues: [ \"une règle\" ]\n", "")).faults());
  }

  @Test
  void aRefusalWithAnAnswer_orWithAnotherStatus_isRefused() {
    assertEquals(
        List.of(malformed(1, "status: 500", "400", "422")),
        read(REFUSED.replace("422", "500")).faults());
    assertEquals(
        List.of(malformed(1, "retenues", "refus")),
        read(REFUSED + "  retenues: [ \"une règle\" ]\n").faults());
  }

  @Test
  void aFaultInOneCase_leavesTheOthers() {
    Cases cases = read(GOOD.replace("attendu", "attendus") + REFUSED);
    assertEquals(1, cases.all().size());
    assertEquals(1, cases.faults().get(0).line());
  }

  @Test
  void textThatIsNoYaml_isSaidWithItsLine() {
    Fault fault = read(GOOD + "- cas: [\n").faults().get(0);
    assertEquals(Kind.NOT_CLOSED, fault.kind());
    assertEquals(11, fault.line());
    assertEquals(List.of(malformed(1, "OBJECT", "- cas: …")), read("cas: tout seul\n").faults());
  }

  private static Fault malformed(int line, String found, String... expected) {
    return new Fault("a.cas.yaml", line, "", Kind.DATA_MALFORMED, found, List.of(expected));
  }

  private static Fault fault(String file, int line, Kind kind, String where) {
    return new Fault(file, line, "", kind, "Un commutateur est en panne " + where, List.of());
  }
}
