// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static fr.aiguillage.analysis.Checked.ANY;
import static fr.aiguillage.analysis.Checked.check;
import static fr.aiguillage.analysis.Checked.findings;
import static fr.aiguillage.analysis.Checked.onRuling;
import static fr.aiguillage.analysis.Checked.only;
import static fr.aiguillage.analysis.Checked.places;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeverFiringTest {

  @Test
  void aRuleInAZoneWhereItsServiceIsNot_neverFires() {
    String dead =
        Edits.rule(
            "Morte",
            "CELL",
            "service == Service.LOGISTIQUE, zone == Zone.PEDAGOGIQUE",
            "owner( Party.ACADEMIE )");
    Finding finding = only(check(ANY, dead));

    assertEquals(Finding.Kind.NEVER_FIRES, finding.kind());
    assertEquals(List.of("Morte r.drl:15"), places(finding.rules()));
  }

  @Test
  void aRuleOnANatureThatTheServiceIsNotAskedWith_neverFires() {
    String opens =
        Edits.rule(
            "Ouvre",
            "NATURE",
            "service == Service.INFRASTRUCTURE_RESEAU, nature == Nature.PLAN_ADRESSAGE",
            "owner( Party.ACADEMIE )");
    String dead =
        Edits.rule(
            "Morte",
            "STATION",
            "service == Service.LOGISTIQUE, nature == Nature.PLAN_ADRESSAGE",
            "owner( Party.ACADEMIE )");
    Finding finding = only(check(ANY, opens, dead));
    assertEquals(Finding.Kind.NEVER_FIRES, finding.kind());
    assertEquals(List.of("Morte r.drl:25"), places(finding.rules()));
  }

  @Test
  void aRuleOnRulingsThatNothingComesTo_neverFires() {
    String dead =
        onRuling("Morte", "Moment.BEFORE")
            .replace("Ruling( )", "Ruling( outcome == Outcome.ASSIGNED )");
    Finding finding = only(check(ANY, dead));
    assertEquals(Finding.Kind.NEVER_FIRES, finding.kind());
    assertEquals("Morte", finding.rules().get(0).name());
  }

  @Test
  void aRuleOnRulings_firesWhereItsDaysAndThoseOfWhatItReadsMeet() {
    String until = "    @Until(\"2018-12-31\")\n    @Checked(\"2026-11-23\")\nwhen";
    String from = "    @From(\"2019-01-01\")\n    @Checked(\"2026-11-23\")\nwhen";
    String owner = Edits.rule("Tout", "CELL", "", "owner( Party.EDITEUR )").replace("when", until);
    String due =
        onRuling("Due", "Moment.BEFORE")
            .replace("Ruling( )", "Ruling( owners contains Party.EDITEUR, ticket == true )");

    assertEquals(List.of(), findings(check(ANY, owner, due.replace("when", until))));
    assertEquals(List.of(), findings(check(ANY, owner, due)));
    Finding tooLate = only(check(ANY, owner, due.replace("when", from)));
    assertEquals(Finding.Kind.NEVER_FIRES, tooLate.kind());
    String longAgo = until.replace("2018", "1998");
    assertEquals(List.of(), findings(check(ANY, owner, due.replace("when", longAgo))));
  }

  @Test
  void aRuleThatAsksForPartOfAChange_firesThoughItDoesNotAskWhetherThereWasOne() {
    String annexe =
        Edits.rule("Décrit", "STATION", "inAnnexe1 == true", "owner( Party.DEPARTEMENT )");
    assertEquals(List.of(), findings(check(ANY, annexe)));
  }
}
