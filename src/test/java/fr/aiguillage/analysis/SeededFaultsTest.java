// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.wording.ExplanationWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ten faults that no case shows, each in rules that are sound but for it: the proof finds it, and
 * an explanation of its witness, read as a request is, says it.
 */
class SeededFaultsTest {

  private static final String LINE = "service == Service.VIE_SCOLAIRE_PRIVE";
  private static final String ANY =
      Edits.rule("Reste", "FALLBACK", "", "toConfirm( Party.ACADEMIE )");
  private static final String GAP =
      "Aucune règle ne désigne de responsable pour cet incident ; de telles règles ne peuvent pas servir.";

  private Draft draft;
  private SpaceProof proof;

  private void prove(String... rules) {
    draft = Draft.read(Edits.small(rules));
    assertEquals(List.of(), draft.faults());
    proof = SpaceProof.of(draft, asked -> {});
  }

  private static String dated(String rule, String date, String day) {
    String dates = "    @%s(\"%s\")\n    @Checked(\"2026-11-23\")\nwhen".formatted(date, day);
    return rule.replaceFirst("when", dates);
  }

  private static String on(String type, String name, String conditions, String claim) {
    String text =
        "rule \"%s\"\n    @Basis(STATED)\n    @Clause(\"X-2\")\nwhen\n    %s( %s )\nthen\n    claims.%s;\nend\n";
    return text.formatted(name, type, conditions, claim);
  }

  private Explanation explained(ObjectNode witness) {
    try {
      return Explanation.of(draft, new IncidentReader(draft).read(witness, LocalDate.EPOCH));
    } catch (RefusedIncident refused) {
      throw new AssertionError(witness + " " + refused.faults());
    }
  }

  private List<String> said(ObjectNode witness) {
    return new ExplanationWords(Wording.in(Language.FR)).fired(explained(witness));
  }

  private Region gap() {
    assertEquals(List.of(), proof.clashes());
    assertEquals(1, proof.gaps().size());
    Region gap = proof.gaps().get(0);
    assertEquals(List.of(GAP), said(gap.witness()));
    return gap;
  }

  /** The one conflict; its witness shows it. */
  private ObjectNode conflict(String one, String other) {
    assertEquals(List.of(), proof.gaps());
    assertEquals(1, proof.clashes().size(), proof.clashes()::toString);
    SpaceProof.Clash clash = proof.clashes().get(0);
    assertEquals(List.of(one, other), List.of(clash.one().name(), clash.other().name()));
    List<String> said = said(clash.witness());
    assertTrue(
        said.get(0).startsWith("Conflit de même rang : « " + one + " » (r.drl:"), said::toString);
    assertTrue(said.get(0).contains("et « " + other + " » (r.drl:"), said::toString);
    return clash.witness();
  }

  private String whyNot(String name) {
    assertEquals(List.of(name), proof.neverFiring().stream().map(rule -> rule.name()).toList());
    ObjectNode nearest = proof.nearest(proof.neverFiring().get(0)).orElseThrow();
    List<String> said =
        new ExplanationWords(Wording.in(Language.FR))
            .whyNot(explained(nearest), name)
            .orElseThrow();
    assertEquals(1, said.size(), said::toString);
    return said.get(0);
  }

  @Test
  void aGapOfOneDay() {
    String all = Edits.rule("Avant", "FALLBACK", "", "nobody()");
    prove(
        dated(all, "Until", "2018-12-30"),
        dated(all.replace("Avant", "Depuis"), "From", "2019-01-01"));
    assertEquals("2018-12-31", gap().witness().path("date").asText());
  }

  @Test
  void aGapForOneActivityOnOneLine() {
    prove(
        Edits.rule("Ailleurs", "FALLBACK", "service != Service.LOGISTIQUE", "nobody()"),
        Edits.rule(
            "Ici",
            "CELL",
            "service == Service.LOGISTIQUE, activity != Activity.CONSEIL",
            "nobody()"));
    Region gap = gap();
    assertEquals("[LOGISTIQUE]", gap.services().toString());
    assertEquals("{activity=[CONSEIL]}", gap.conditions().toString());
  }

  @Test
  void aConflictWhereTwoFactsMeet() {
    prove(
        ANY,
        Edits.rule("Remplace", "CELL", LINE + ", replacement == true", "owner( Party.EDITEUR )"),
        Edits.rule("Garanti", "CELL", LINE + ", underWarranty == true", "owner( Party.ACADEMIE )"));
    ObjectNode witness = conflict("Remplace", "Garanti");
    assertTrue(
        witness.path("replacement").asBoolean() && witness.path("underWarranty").asBoolean());
  }

  @Test
  void aConflictByTheActionAlone() {
    prove(
        ANY,
        Edits.rule("Répare", "CELL", LINE, "owner( Party.EDITEUR )"),
        Edits.rule(
            "Conseille",
            "CELL",
            LINE + ", activity == Activity.MAINTIEN",
            "owner( Party.EDITEUR ).action( Action.CONSEILLER )"));
    assertEquals("MAINTIEN", conflict("Répare", "Conseille").path("activity").asText());
  }

  @Test
  void aConflictByTheReinstallationStatusAlone() {
    prove(
        ANY,
        on("Designation", "À confirmer", LINE, "reimage( ReimageStatus.TO_CONFIRM )"),
        on(
            "Designation",
            "Non requis",
            LINE + ", ticket == true",
            "reimage( ReimageStatus.NOT_REQUIRED )"));
    assertTrue(conflict("À confirmer", "Non requis").has("ticket"));
  }

  @Test
  void aConflictByTheSubstitutionAlone() {
    prove(
        ANY,
        on(
            "Designation",
            "Supplée",
            "onlyParty == Party.ACADEMIE, " + LINE,
            "substitute( Party.DEPARTEMENT )"),
        on(
            "Designation",
            "Supplante",
            "networkManager == false",
            "substitute( Party.ETABLISSEMENT )"));
    assertEquals(false, conflict("Supplée", "Supplante").path("networkManager").asBoolean(true));
  }

  @Test
  void anOverlapOfOneDay() {
    String cell = Edits.rule("Ancien", "CELL", LINE, "owner( Party.EDITEUR )");
    prove(
        ANY,
        dated(cell, "Until", "2019-01-01"),
        dated(
            cell.replace("Ancien", "Nouveau").replace("EDITEUR", "ACADEMIE"),
            "From",
            "2019-01-01"));
    assertEquals("2019-01-01", conflict("Ancien", "Nouveau").path("date").asText());
  }

  @Test
  void aRuleThatItsZoneLeavesDead() {
    prove(
        ANY,
        Edits.rule(
            "Morte",
            "CELL",
            "service == Service.MATERIELS_PEDAGOGIQUES, zone == Zone.ADMINISTRATIVE",
            "nobody()"));
    String why = whyNot("Morte");
    assertTrue(why.contains("zone == ADMINISTRATIVE ; trouvé : PEDAGOGIQUE"), why);
  }

  @Test
  void anObligationThatNothingCallsFor() {
    prove(
        ANY,
        on(
            "Ruling",
            "Sans objet",
            "owners contains Party.EDITEUR",
            "oblige( Party.EDITEUR, Duty.OUVRIR_TICKET, Moment.BEFORE )"));
    String why = whyNot("Sans objet");
    assertTrue(why.contains("owners contains EDITEUR ; trouvé : [ACADEMIE]"), why);
  }

  @Test
  void twoObligationsThatContradictEachOther() {
    prove(
        ANY,
        on(
            "Ruling",
            "D'abord",
            LINE,
            "oblige( Party.ACADEMIE, Duty.OUVRIR_TICKET, Moment.BEFORE )"),
        on(
            "Ruling",
            "Toujours",
            "ticket == true",
            "oblige( Party.ACADEMIE, Duty.OUVRIR_TICKET, Moment.ALWAYS )"));
    assertTrue(conflict("D'abord", "Toujours").has("ticket"));
  }
}
