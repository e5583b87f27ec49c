// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who has changed a rule and wants to know at once whether the cases still hold. */
class TestCommandTest {

  @TempDir private Path base;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.small(base.resolve("rules"));
  }

  @Test
  void casesThatHold_areCounted() {
    rules.write(Cases.FILE, Cases.sound());
    Terminal found = Terminal.run("test", rules.folder());
    assertEquals(0, found.exit(), found.out() + found.err());
    assertEquals("2 cas, dont 0 en échec.\n", found.out());
  }

  @Test
  void aCaseThatFails_isNamedWithItsLineAndBothAnswers() {
    rules.write(Cases.FILE, Cases.oneFailing());
    Terminal found = Terminal.run("test", rules.folder(), "--lang", "EN");
    assertEquals(1, found.exit());
    assertEquals(
        "regles.cas.yaml:23: the case “L'Académie <répare> & s'en va” does not give the expected"
            + " answer.",
        found.out().lines().findFirst().orElseThrow());
    assertTrue(
        found.out().contains("    owner: found {\"mode\":\"SOLE\",\"parties\":[\"DEPARTEMENT\"]"),
        found.out());
    assertTrue(found.out().contains(", expected {\"mode\":\"SOLE\",\"parties\":[\"ACADEMIE\"]"));
    assertTrue(found.out().endsWith("3 cases, 1 of which fail.\n"), found.out());
  }

  @Test
  void aCaseThatCannotBeRead_isAFaultAmongTheCases() {
    rules.write(Cases.FILE, Cases.sound().replaceFirst("outcome: ASSIGNED", "outcom: ASSIGNED"));
    Terminal found = Terminal.run("test", rules.folder());
    assertEquals(1, found.exit());
    assertTrue(found.out().startsWith("regles.cas.yaml:"), found.out());
    assertTrue(found.out().contains("outcom"), found.out());
  }

  @Test
  void rulesThatDoNotCompile_cannotBeTested() {
    rules.faulty();
    Terminal found = Terminal.run("test", rules.folder());
    assertEquals(2, found.exit());
    assertEquals("", found.out());
    assertTrue(found.err().contains("regles.drl:25: "), found.err());
    assertTrue(found.err().contains("regles.drl:27: "), "all faults at once: " + found.err());
    assertEquals(2, Terminal.run("test", base.resolve("none")).exit());
  }
}
