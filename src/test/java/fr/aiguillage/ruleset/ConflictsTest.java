// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two rules of one rank that could both speak and disagree never serve. */
class ConflictsTest {

  private static final String NAME = "L01 – Une autre règle";
  private static final String MEETS =
      "service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.MAINTIEN";

  @Test
  void twoOwnersAtOneRank_areRefusedWithBothPlaces() {
    assertEquals(
        List.of(
            new Fault(
                "plus.drl",
                3,
                NAME,
                Kind.CONFLICT,
                SmallRules.CELL + " (regles.drl:19)",
                List.of())),
        new SmallRules().add(NAME, MEETS, "owner( Party.ACADEMIE )").faults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody()",
        "owner( Party.DEPARTEMENT ).through( Actor.TECHNICIENS )",
        "owner( Party.DEPARTEMENT ).action( Action.CORRIGER )",
        "joint( Party.DEPARTEMENT, Party.ACADEMIE )"
      })
  void anyDifferenceInTheClaim_isAConflict(String claim) {
    assertEquals(
        List.of(Kind.CONFLICT),
        new SmallRules().add(NAME, MEETS, claim).faults().stream().map(Fault::kind).toList());
  }

  @Test
  void theSameClaim_isNone() {
    assertEquals(
        List.of(), new SmallRules().add(NAME, MEETS, "owner( Party.DEPARTEMENT )").faults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service == Service.RACCORDEMENT_INTERNET, activity == Activity.MAINTIEN",
        "service == Service.INFRASTRUCTURE_RESEAU, activity == Activity.CONSEIL",
        "service == Service.INFRASTRUCTURE_RESEAU, activity not in ( Activity.MAINTIEN,"
            + " Activity.ACQUISITION )",
        // both conditions hold, but never on one incident: the service lies in one zone
        "service in ( Service.INFRASTRUCTURE_RESEAU, Service.ANTIVIRUS ),"
            + " activity == Activity.PRECONISATION"
      })
  void rulesThatNeverMeet_areNone(String condition) {
    assertEquals(
        List.of(), new SmallRules().add(NAME, condition, "owner( Party.ACADEMIE )").faults());
  }

  @Test
  void rulesOfDifferentRank_areNone() {
    assertEquals(
        List.of(),
        new SmallRules()
            .add(NAME, MEETS, "owner( Party.ACADEMIE )")
            .replace("plus.drl", "@Rank(CELL)", "@Rank(STATION)")
            .faults());
  }

  @Test
  void rulesThatFollowEachOtherInTime_areNone_butADayTooMuchIsOne() {
    assertEquals(List.of(), following("2018-08-31", "2018-09-01"));
    assertEquals(List.of(Kind.CONFLICT), following("2018-09-01", "2018-09-01"));
  }

  private static List<Kind> following(String last, String first) {
    String checked = "@Checked(\"2026-11-23\")";
    return new SmallRules()
            .replace(
                SmallRules.FILE,
                "@Rank(CELL)",
                "@Rank(CELL) @Until(\"%s\") %s".formatted(last, checked))
            .add(NAME, MEETS, "owner( Party.ACADEMIE )")
            .replace(
                "plus.drl", "@Rank(CELL)", "@Rank(CELL) @From(\"%s\") %s".formatted(first, checked))
            .faults()
            .stream()
            .map(Fault::kind)
            .toList();
  }
}
