// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.CaseRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case beside the rules gets the answer and the reasons it has down. */
class CasesTest {

  private final List<Case> cases = Shipped.cases();

  @TestFactory
  Stream<DynamicTest> each() {
    CaseRun run = new CaseRun(Shipped.DECIDER);
    return cases.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.title(),
                    () -> assertEquals(List.of(), run.run(one), one.file() + ":" + one.line())));
  }

  @Test
  void thereAreSeveralHundred() {
    assertTrue(cases.size() >= 300, "cases: " + cases.size());
  }

  @Test
  void run_ofACaseWithAnotherAnswer_namesEachFieldThatDiffers() {
    CaseRun run = new CaseRun(Shipped.DECIDER);
    Case one =
        cases.stream().filter(c -> c.expected() instanceof Case.Decided).findFirst().orElseThrow();
    Case.Decided decided = (Case.Decided) one.expected();
    var wrong = decided.answer().deepCopy();
    wrong.put("action", "RESTAURER");
    wrong.putArray("clauses").add("ART9-1");
    Case changed =
        new Case(
            one.file(),
            one.line(),
            one.title(),
            one.incident(),
            new Case.Decided(wrong, List.of()));

    List<CaseRun.Mismatch> differences = run.run(changed);

    assertEquals(
        List.of("action", "clauses", "retenues"),
        differences.stream().map(CaseRun.Mismatch::field).toList());
    assertEquals(decided.answer().get("action"), differences.get(0).found());
    assertEquals("RESTAURER", differences.get(0).expected().asText());
  }

  @Test
  void run_ofACaseThatWantsARefusal_saysThatItWasDecided() {
    Case one =
        cases.stream().filter(c -> c.expected() instanceof Case.Decided).findFirst().orElseThrow();
    Case changed =
        new Case(
            one.file(),
            one.line(),
            one.title(),
            one.incident(),
            new Case.Refused(422, List.of("zone")));

    List<CaseRun.Mismatch> differences = new CaseRun(Shipped.DECIDER).run(changed);

    assertEquals("refus", differences.get(0).field());
    assertTrue(differences.get(0).found().isMissingNode());
    assertTrue(differences.size() > 5, differences.toString());
  }
}
