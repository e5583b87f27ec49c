// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Approvals.Obstacle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose word counts where it takes two. */
class ApprovalsTest extends FolderInUse {

  private static final Who MARIE = new Who("person:0000000000000001");
  private static final Who PAUL = new Who("person:0000000000000002");

  private Activations two() {
    return new Activations(desk, folder, ActivationPolicy.APPROVED, outcome -> {});
  }

  private static void unheard(Obstacle obstacle, Activations.Outcome outcome) {
    assertEquals(obstacle, assertInstanceOf(Approvals.Unheard.class, outcome).obstacle());
  }

  private String propose(Activations two) throws Exception {
    assertInstanceOf(Activations.Waiting.class, await(two.look()));
    String hash = two.candidate().orElseThrow().hash();
    var asked = new Activations.Request(hash, MARIE, "Avenant 3", false);
    assertInstanceOf(Approvals.Proposed.class, await(two.activate(asked)));
    return hash;
  }

  @Test
  void approve_ofWhatWasShown_bySomebodyElse_entersAndNamesBoth() throws Exception {
    try (Activations two = two()) {
      rules.otherOwnerThroughout();
      String hash = propose(two);
      Approvals approvals = two.approvals();
      unheard(Obstacle.NOT_SHOWN, await(approvals.approve(hash, "", PAUL, "Relu")));
      Review review = approvals.review(hash).orElseThrow();
      assertTrue(review.changed() > 0, "" + review);
      unheard(Obstacle.OWN_PROPOSAL, await(approvals.approve(hash, review.hash(), MARIE, "Relu")));
      unheard(Obstacle.NOT_THEIRS, await(approvals.withdraw(hash, PAUL, "Non")));
      assertEquals(List.of("DEPARTEMENT"), owners());
      assertInstanceOf(
          Activations.Replaced.class, await(approvals.approve(hash, review.hash(), PAUL, "Relu")));
      assertEquals(List.of("ACADEMIE"), owners());
      Act act = desk.log().acts().lastEntry().orElseThrow();
      assertEquals(PAUL, act.who());
      assertEquals(MARIE.name(), act.detail("proposedBy"));
      assertEquals(review.hash(), act.detail("shown"));
      unheard(Obstacle.NOT_PROPOSED, await(approvals.approve(hash, review.hash(), PAUL, "Relu")));
    }
  }

  /** What was shown is a difference from what was in force then. */
  @Test
  void approve_ofADifferenceFromEarlierRules_doesNotCount() throws Exception {
    try (Activations two = two()) {
      rules.otherOwnerThroughout();
      String hash = propose(two);
      Review early = two.approvals().review(hash).orElseThrow();
      String first = early.against();
      assertInstanceOf(
          Activations.Replaced.class,
          await(two.approvals().approve(hash, early.hash(), PAUL, "Relu")));
      var back = new Activations.Request(first, MARIE, "Erreur", false);
      assertInstanceOf(Approvals.Proposed.class, await(two.activate(back)));
      unheard(
          Obstacle.NOT_SHOWN, await(two.approvals().approve(first, early.hash(), PAUL, "Relu")));
      Review late = two.approvals().review(first).orElseThrow();
      assertInstanceOf(
          Activations.Replaced.class,
          await(two.approvals().approve(first, late.hash(), PAUL, "Relu")));
      assertEquals(List.of("DEPARTEMENT"), owners());
    }
  }

  @Test
  void refuseAndWithdraw_closeTheProposalByAnAct_andARestartRemembers() throws Exception {
    try (Activations two = two()) {
      rules.otherOwnerThroughout();
      String hash = propose(two);
      unheard(Obstacle.OWN_PROPOSAL, await(two.approvals().refuse(hash, MARIE, "Non")));
      try (Activations again = two()) {
        assertEquals(MARIE, again.approvals().open().orElseThrow().who());
      }
      assertInstanceOf(Approvals.Closed.class, await(two.approvals().refuse(hash, PAUL, "Non")));
      assertEquals(Optional.empty(), two.approvals().open());
      propose(two);
      assertInstanceOf(
          Approvals.Closed.class, await(two.approvals().withdraw(hash, MARIE, "Erreur")));
      assertEquals(Optional.empty(), two.approvals().open());
      List<Act.Kind> kinds =
          desk.log().acts().all().stream().map(placed -> placed.act().kind()).toList();
      assertEquals(
          List.of(
              Act.Kind.ENTRY_INTO_FORCE,
              Act.Kind.RULES_PROPOSED,
              Act.Kind.RULES_REFUSED,
              Act.Kind.RULES_PROPOSED,
              Act.Kind.RULES_WITHDRAWN),
          kinds);
    }
  }
}
