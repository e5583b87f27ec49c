// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.aiguillage.RulesCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a maintainer hears of a change before anybody is answered by it. */
class DiffCommandTest {

  @TempDir private Path base;
  private RulesCopy old;
  private RulesCopy young;

  @BeforeEach
  void copy() {
    old = RulesCopy.small(base.resolve("old"));
    young = RulesCopy.small(base.resolve("young"));
    young.otherOwner();
  }

  @Test
  void rulesThatAnswerAlike_differInNothing() {
    young.asCopied();
    young.write(Cases.FILE, Cases.sound());
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(0, found.exit(), found.err());
    assertEquals("Aucune réponse ne change.\n", found.out());
  }

  @Test
  void aChangedOwner_isOneClassOfIncidentsWithAWitness() {
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(1, found.exit(), found.err());
    List<String> lines = found.out().lines().toList();
    assertEquals(
        "sur L01 INFRASTRUCTURE_RESEAU quand activity est ACQUISITION ou MAINTIEN : owner :"
            + " DEPARTEMENT → ACADEMIE",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("    témoin : {\"activity\":\"ACQUISITION\","), found.out());
    assertEquals(
        "86 incidents demandés aux deux jeux de règles ; 4 reçoivent une autre réponse.",
        lines.get(2));
  }

  /** Rules on another matter lie in a folder of their own, as those on accesses do. */
  @Test
  void rulesWithin_areComparedToo_underTheNameOfTheirFolder() throws Exception {
    RulesCopy inner = RulesCopy.small(base.resolve("inner"));
    inner
        .files()
        .byPath()
        .keySet()
        .forEach(path -> old.write("autre/" + path, inner.files().text(path)));
    Terminal gone = Terminal.run("diff", old.folder(), young.folder());
    assertTrue(gone.out().contains("\nDans autre/ : le jeu de règles n’est plus là.\n"));
    young.asCopied();
    inner.otherOwner();
    inner
        .files()
        .byPath()
        .keySet()
        .forEach(path -> young.write("autre/" + path, inner.files().text(path)));
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(1, found.exit(), found.err());
    List<String> lines = found.out().lines().toList();
    assertEquals("Aucune réponse ne change.", lines.get(0));
    assertEquals("Dans autre/ :", lines.get(1));
    assertTrue(lines.get(2).endsWith("owner : DEPARTEMENT → ACADEMIE"), found.out());
    Terminal json = Terminal.run("diff", old.folder(), young.folder(), "--format", "json");
    JsonNode within = new ObjectMapper().readTree(json.out()).at("/within/autre");
    assertEquals(inner.files().hash(), within.path("new").asText());
    assertEquals(4, within.path("changedIncidents").asInt());
    assertEquals(0, Terminal.run("diff", old.folder(), old.folder()).exit());
  }

  @Test
  void markdown_isAListForAReview() {
    Terminal found =
        Terminal.run("diff", old.folder(), young.folder(), "--format", "markdown", "--lang", "EN");
    assertEquals(1, found.exit());
    List<String> lines = found.out().lines().toList();
    assertTrue(lines.get(0).startsWith("- on L01 INFRASTRUCTURE_RESEAU when "), found.out());
    assertTrue(lines.get(1).matches(" {4}witness: `\\{.*}`"), found.out());
  }

  @Test
  void json_isTheSameForPrograms() throws Exception {
    Terminal found = Terminal.run("diff", old.folder(), young.folder(), "--format", "json");
    assertEquals(1, found.exit());
    JsonNode report = new ObjectMapper().readTree(found.out());
    assertEquals(
        List.of("old", "new", "incidents", "changedIncidents", "words", "changes"),
        report.properties().stream().map(Map.Entry::getKey).toList());
    assertEquals(old.files().hash(), report.get("old").asText());
    assertEquals(young.files().hash(), report.get("new").asText());
    assertEquals(86, report.get("incidents").asInt());
    assertEquals(4, report.get("changedIncidents").asInt());
    assertEquals(1, report.get("changes").size());
    JsonNode change = report.at("/changes/0");
    assertEquals("INFRASTRUCTURE_RESEAU", change.at("/services/0").asText());
    assertEquals("DEPARTEMENT", change.at("/change/owner/from").asText());
    assertEquals("ACADEMIE", change.at("/change/owner/to").asText());
    assertEquals(4, change.get("incidents").asInt());
    assertEquals("INFRASTRUCTURE_RESEAU", change.at("/witness/service").asText());
  }

  @Test
  void withTheJournal_rulesAreNamedByTheirHashAndDecisionsDecidedAgain() throws Exception {
    RecordedJournal journal = new RecordedJournal(base).decide("INC-0", "INC-1");
    String hash = RulesCopy.small(base.resolve("same")).files().hash();
    Terminal found =
        Terminal.run("diff", hash, young.folder(), "--data", journal.data(), "--lang", "EN");
    assertEquals(1, found.exit(), found.err());
    assertTrue(
        found.out().endsWith("Recorded decisions that would change: 0 of 2.\n"), found.out());
    assertTrue(
        found.out().contains("\nEach recorded incident is decided again twice, by the old rules"));
    Terminal unknown =
        Terminal.run("diff", "sha256:" + "0".repeat(64), young.folder(), "--data", journal.data());
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().startsWith("Aucun jeu de règles sha256:000"), unknown.err());
    Terminal without = Terminal.run("diff", hash, young.folder());
    assertEquals(2, without.exit());
    assertTrue(without.err().contains("--data"), without.err());
  }

  @Test
  void rulesThatContradictEachOther_areNotCompared_butTheConflictNamed() {
    String rule =
        """

        rule "L01 – L'Académie répare"
            @Rank(CELL)
            @Basis(STATED)
            @Clause("ART3-2")
        when
            Incident( service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.MAINTIEN )
        then
            claims.owner( Party.ACADEMIE );
        end
        """;
    young.asCopied();
    young.write(young.file(), young.files().text(young.file()) + rule);
    String clauses = young.files().text("clauses.yaml");
    String named = "[ \"L01 – Le Département maintient le réseau\"";
    young.write("clauses.yaml", clauses.replace(named, named + ", \"L01 – L'Académie répare\""));
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(2, found.exit(), found.out());
    assertEquals("", found.out());
    assertTrue(
        found.err().contains("conflit de même rang avec L01 – L'Académie répare"), found.err());
    // why, on an incident
    Terminal why = Terminal.run("explain", "--rules", young.folder(), RulesCopy.REQUEST);
    assertEquals(1, why.exit(), why.err());
    assertTrue(why.out().startsWith("Conflit de même rang : « L01 – Le Département"), why.out());
  }

  @Test
  void rulesThatLeaveSomethingWithoutAnAnswer_areNotCompared() {
    String text = old.files().text(old.file());
    young.write(
        young.file(), text.replace("Incident( )", "Incident( activity != Activity.CONSEIL )"));
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(2, found.exit(), found.out());
    assertTrue(
        found.err().startsWith(young.folder() + " ne peut pas servir : aucune règle"), found.err());
    assertTrue(found.err().contains("\"activity\":\"CONSEIL\""), found.err());
  }

  /** What no rule says changes answers as well: what a word stands for, and who is in a list. */
  @Test
  void productsNaturesFactsAndRegisters_areSeen() {
    young.asCopied();
    change(
        "produits",
        "nom: TBI\n  services: [EQUIPEMENT_BUREAUTIQUE]",
        "nom: Tableau\n  services: [ANNUAIRE]");
    change(
        "natures",
        "services: [AUTHENTIFICATION, ANNUAIRE, ACCES_RESEAU_PEDAGOGIQUE,",
        "services: [AUTHENTIFICATION, ACCES_RESEAU_PEDAGOGIQUE,");
    young.write(
        "registres/etablissements.csv",
        "uai;nom;genre;commune;gestionnaire_du;gestionnaire_au;correspondant_du;correspondant_au;du;au\n"
            + "0820021C;Collège d'essai;COLLEGE_PUBLIC;;;;;;;\n");
    Terminal found = Terminal.run("diff", old.folder(), young.folder());
    assertEquals(1, found.exit(), found.err());
    List<String> lines = found.out().lines().toList();
    assertTrue(lines.contains("≠ produit TBI, fr : TBI → Tableau"), found.out());
    assertTrue(
        lines.contains("≠ produit TBI, services : EQUIPEMENT_BUREAUTIQUE → ANNUAIRE"), found.out());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("≠ nature ANOMALIE_LOGICIEL, services : ")),
        found.out());
    assertTrue(
        lines.stream()
            .anyMatch(
                line -> line.startsWith("≠ registre etablissements, ligne : rien → 0820021C")),
        found.out());
  }

  private void change(String file, String from, String to) {
    String path = "vocabulaire/" + file + ".yaml";
    String text = young.files().text(path);
    assertTrue(text.contains(from), text);
    young.write(path, text.replace(from, to));
  }

  /** Rules with a fault would be compared without those at fault, and so the answer be wrong. */
  @Test
  void rulesThatCannotServe_areNotCompared() {
    old.faulty();
    for (Terminal found :
        List.of(
            Terminal.run("diff", old.folder(), young.folder()),
            Terminal.run("diff", young.folder(), old.folder()))) {
      assertEquals(2, found.exit(), found.out());
      assertEquals("", found.out());
      assertTrue(found.err().contains("regles.drl:25: "), found.err());
    }
    Terminal missing = Terminal.run("diff", base.resolve("none"), young.folder());
    assertEquals(2, missing.exit());
    assertTrue(missing.err().contains("introuvable"), missing.err());
    assertEquals(2, Terminal.run("diff", old.folder()).exit());
  }
}
