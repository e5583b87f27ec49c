// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static fr.aiguillage.analysis.Checked.ANY;
import static fr.aiguillage.analysis.Checked.L31;
import static fr.aiguillage.analysis.Checked.check;
import static fr.aiguillage.analysis.Checked.decide;
import static fr.aiguillage.analysis.Checked.findings;
import static fr.aiguillage.analysis.Checked.keys;
import static fr.aiguillage.analysis.Checked.onDesignation;
import static fr.aiguillage.analysis.Checked.onRuling;
import static fr.aiguillage.analysis.Checked.only;
import static fr.aiguillage.analysis.Checked.places;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.decision.BrokenRuleSet;
import fr.aiguillage.decision.TraceEntry;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpaceProofTest {

  @Test
  void soundRules_leaveNothingToSay() {
    Check check = check(ANY, Edits.rule("L31", "CELL", L31, "owner( Party.EDITEUR )"));
    assertEquals(List.of(), findings(check));
  }

  @Test
  void noRuleForTwoServices_isOneGap_andItsWitnessIsLeftWithoutAnAnswer() {
    String rule =
        Edits.rule(
            "Tout sauf deux",
            "FALLBACK",
            "service not in ( Service.VIE_SCOLAIRE_PRIVE, Service.LOGISTIQUE )",
            "toConfirm( Party.ACADEMIE )");
    Finding gap = only(check(rule));

    assertEquals(Finding.Kind.GAP, gap.kind());
    assertEquals(
        services("VIE_SCOLAIRE_PRIVE", "LOGISTIQUE"), gap.region().orElseThrow().services());
    assertEquals("{}", gap.region().orElseThrow().conditions().toString());
    // a piece for each service: nothing further is cut where no rule can fire
    assertEquals(2, gap.incidents());
    ObjectNode witness = gap.witness().orElseThrow();
    assertEquals(Set.of("activity", "service", "date"), keys(witness));
    BrokenRuleSet broken =
        assertThrows(BrokenRuleSet.class, () -> decide(Edits.small(rule), witness));
    assertTrue(broken.getMessage().startsWith("no rule names an owner for {"));
  }

  @Test
  void aGap_namesTheFactsThatMakeIt_andNoOthers() {
    String most =
        Edits.rule(
            "Tout sauf l'assistance", "FALLBACK", "activity != Activity.ASSISTANCE", "nobody()");
    String some =
        Edits.rule(
            "Assistance acquise",
            "FALLBACK",
            "activity == Activity.ASSISTANCE, acquiredBy == Acquirer.DEPARTEMENT",
            "nobody()");
    Finding gap = only(check(most, some));

    Region region = gap.region().orElseThrow();
    assertEquals(38, region.services().size());
    assertEquals(
        "{activity=[ASSISTANCE], acquiredBy=[ETABLISSEMENT]}", region.conditions().toString());
    ObjectNode witness = gap.witness().orElseThrow();
    assertEquals(Set.of("activity", "service", "date", "acquiredBy"), keys(witness));
    assertThrows(BrokenRuleSet.class, () -> decide(Edits.small(most, some), witness));
    witness.put("acquiredBy", "DEPARTEMENT");
    assertEquals(Outcome.NOT_APPLICABLE, decide(Edits.small(most, some), witness).outcome());
  }

  @Test
  void aGapBetweenTwoDates_isSaidWithItsDay() {
    String before =
        Edits.rule("Avant", "FALLBACK", "", "nobody()")
            .replace("when", "    @Until(\"2018-12-30\")\n    @Checked(\"2026-11-23\")\nwhen");
    String after =
        Edits.rule("Depuis", "FALLBACK", "", "nobody()")
            .replace("when", "    @From(\"2019-01-01\")\n    @Checked(\"2026-11-23\")\nwhen");
    Finding gap = only(check(before, after));

    assertEquals(
        Set.of(LocalDate.of(2018, 12, 31)), gap.region().orElseThrow().conditions().get("date"));
    assertEquals("2018-12-31", gap.witness().orElseThrow().path("date").asText());
  }

  @Test
  void twoOwnersAtOneRank_areAConflict_withTheSmallestIncidentThatFiresBoth() {
    String one = Edits.rule("Un", "CELL", L31, "owner( Party.EDITEUR )");
    String other = Edits.rule("Autre", "CELL", L31 + ", ticket == true", "owner( Party.ACADEMIE )");
    Finding conflict = only(check(ANY, one, other));

    assertEquals(Finding.Kind.CONFLICT, conflict.kind());
    assertEquals(List.of("Un r.drl:15", "Autre r.drl:25"), places(conflict.rules()));
    ObjectNode witness = conflict.witness().orElseThrow();
    assertEquals(Set.of("activity", "service", "date", "ticket"), keys(witness));
    // each alone says of the same incident what the other denies
    assertEquals(
        Set.of(party("EDITEUR")), decide(Edits.small(ANY, one), witness).owner().parties());
    assertEquals(
        Set.of(party("ACADEMIE")), decide(Edits.small(ANY, other), witness).owner().parties());
  }

  @Test
  void twoSubstitutesForOneOwner_areAConflict() {
    String owner = Edits.rule("Tout", "FALLBACK", "", "owner( Party.ETABLISSEMENT )");
    Finding conflict =
        only(
            check(
                owner,
                onDesignation("Un", "networkManager == false", "Party.ACADEMIE"),
                onDesignation("Autre", "onlyParty == Party.ETABLISSEMENT", "Party.DEPARTEMENT")));

    assertEquals(Finding.Kind.CONFLICT, conflict.kind());
    assertEquals(List.of("Un", "Autre"), conflict.rules().stream().map(Rule::name).toList());
    assertEquals("false", conflict.witness().orElseThrow().path("networkManager").asText());
  }

  @Test
  void twoMomentsForOneDuty_areAConflict_withARequestThatShowsIt() {
    Finding conflict =
        only(check(ANY, onRuling("Avant", "Moment.BEFORE"), onRuling("Toujours", "Moment.ALWAYS")));

    assertEquals(Finding.Kind.CONFLICT, conflict.kind());
    assertEquals(List.of("Avant", "Toujours"), conflict.rules().stream().map(Rule::name).toList());
    assertEquals(Set.of("activity", "service", "date"), keys(conflict.witness().orElseThrow()));
  }

  @Test
  void aRuleThatAStrongerOneAlwaysSetsAside_isSaid_withTheIncidentThatFiresIt() {
    String weak =
        Edits.rule("Faible", "CELL", L31 + ", replacement == true", "owner( Party.EDITEUR )");
    String strong = Edits.rule("Forte", "STATION", L31, "owner( Party.ACADEMIE )");
    Finding finding = only(check(ANY, weak, strong));

    assertEquals(Finding.Kind.ALWAYS_SET_ASIDE, finding.kind());
    assertEquals(List.of("Faible r.drl:15"), places(finding.rules()));
    ObjectNode witness = finding.witness().orElseThrow();
    assertEquals(Set.of("activity", "service", "date", "replacement"), keys(witness));
    TraceEntry entry =
        decide(Edits.small(ANY, weak, strong), witness).trace().stream()
            .filter(t -> t.rule().name().equals("Faible"))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of("Forte"), entry.setAsideBy());
  }

  @Test
  void eachRuleWithoutACase_isSaid_andTheCasesThatFailWithWhatDiffers() {
    RuleFiles files =
        Edits.with(
            Edits.small(ANY, Edits.rule("L31", "CELL", L31, "owner( Party.EDITEUR )")),
            "r.cas.yaml",
            """
            - cas: Un agenda est en panne
              incident: { service: VIE_SCOLAIRE_PRIVE, activity: MAINTIEN, zone: PEDAGOGIQUE, date: "2018-01-15" }
              attendu:
                outcome: ASSIGNED
                owner: { mode: SOLE, parties: [ACADEMIE] }
                action: MAINTENIR
                basis: STATED
                clauses: [X-1]
              retenues: [ "L31" ]
            """);
    Check check = Check.of(files, asked -> {});

    assertEquals(
        List.of(Finding.Kind.WITHOUT_CASE, Finding.Kind.CASE_FAILS, Finding.Kind.CASE_MISSING),
        check.findings().stream().map(Finding::kind).distinct().toList());
    assertEquals(List.of("Le reste r.drl:5"), places(check.findings().get(0).rules()));
    Finding failed = check.findings().get(1);
    assertEquals(
        "r.cas.yaml:1",
        failed.failed().orElseThrow().file() + ":" + failed.failed().orElseThrow().line());
    assertEquals(
        List.of("owner"), failed.differences().stream().map(CaseRun.Mismatch::field).toList());
    assertEquals("[\"EDITEUR\"]", failed.differences().get(0).found().path("parties").toString());
    assertEquals(1, check.coveredClauses());
  }

  @Test
  void theShippedRules_haveNoFinding() {
    Check check = Check.of(Shipped.FILES, asked -> {});
    assertEquals(List.of(), check.findings());
    assertEquals(172, check.draft().rules().size());
    assertTrue(check.cases().size() > 1_000, "cases: " + check.cases().size());
    assertEquals(
        "2015-09-01 2017-09-25 2018-01-01 2019-09-01 2020-12-01",
        check.proof().days().stream()
            .skip(1)
            .map(LocalDate::toString)
            .collect(Collectors.joining(" ")));
  }

  private static Party party(String name) {
    return Shipped.RULES.vocabulary().parties().get(name);
  }

  private static Set<Service> services(String... names) {
    return Stream.of(names).map(Shipped.RULES.vocabulary().services()::get).collect(toSet());
  }
}
