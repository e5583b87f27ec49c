// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who asks why, or why not. */
class ExplainCommandTest {

  private static final String CELL = "« L01 – Le Département maintient le réseau » (regles.drl:19)";
  private static final String GENERAL = "« Général – Le guichet qualifie » (regles.drl:9)";

  @TempDir private Path base;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.small(base.resolve("rules"));
  }

  private Terminal explain(Object... more) {
    return Terminal.run(
        Stream.concat(Stream.of("explain", "--rules", rules.folder()), Stream.of(more)).toArray());
  }

  @Test
  void anIncident_isExplainedByTheRulesThatFire() {
    Terminal found = explain(RulesCopy.REQUEST);
    assertEquals(0, found.exit(), found.err());
    assertEquals(
        CELL
            + " s’applique : retenue\n"
            + GENERAL
            + " s’applique : écartée par « L01 – Le Département maintient le réseau »\n",
        found.out());
  }

  @Test
  void anIncidentInAFile_isReadFromThere() throws Exception {
    Path file = Files.writeString(base.resolve("incident.json"), RulesCopy.REQUEST);
    assertEquals(explain(RulesCopy.REQUEST).out(), explain("@" + file).out());
    Terminal none = explain("@" + base.resolve("none.json"));
    assertEquals(2, none.exit());
    assertTrue(none.err().contains(base.resolve("none.json").toString()), none.err());
  }

  @Test
  void aRuleThatDoesNotFire_isSaidToNeedWhatItNeeds() {
    Terminal date =
        explain(
            RulesCopy.REQUEST, "--rule", "Jusqu'en 2017 – Le Département rend compte", "--lang=EN");
    assertEquals(0, date.exit(), date.err());
    assertTrue(date.out().contains("not in force on 2018-01-15"), date.out());
    Terminal condition =
        explain(
            RulesCopy.REQUEST.replace("INFRASTRUCTURE_RESEAU", "ANNUAIRE"),
            "--rule",
            "L01 – Le Département maintient le réseau");
    assertTrue(
        condition.out().contains("service == INFRASTRUCTURE_RESEAU ; trouvé : ANNUAIRE"),
        condition.out());
  }

  @Test
  void aRuleThatDoes_isSaidToBeKept() {
    Terminal found =
        explain(RulesCopy.REQUEST, "--rule", "L01 – Le Département maintient le réseau");
    assertEquals(CELL + " s’applique : retenue\n", found.out());
  }

  @Test
  void anUnknownRule_isAnsweredWithTheNearest() {
    Terminal found = explain(RulesCopy.REQUEST, "--rule", "L01 – Le Departement", "--lang", "EN");
    assertEquals(2, found.exit());
    assertEquals("", found.out());
    assertTrue(
        found.err().startsWith("No rule is called “L01 – Le Departement”; the nearest: L01 – Le"),
        found.err());
  }

  @Test
  void anIncidentThatCannotBeRead_isRefusedWithAllItsFaults() {
    Terminal found = explain("{\"activity\":3,\"salle\":1}");
    assertEquals(2, found.exit());
    assertTrue(found.err().contains("La clé « activity » n’a pas le bon type"), found.err());
    assertTrue(found.err().contains("La clé « salle » est inconnue"), found.err());
    assertEquals(2, explain("no json").exit());
    rules.faulty();
    Terminal faulty = explain(RulesCopy.REQUEST);
    assertEquals(2, faulty.exit());
    assertTrue(faulty.err().contains("regles.drl:25: "), faulty.err());
  }
}
