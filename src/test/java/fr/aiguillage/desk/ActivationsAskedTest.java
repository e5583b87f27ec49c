// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What enters into force, when, and on whose word. */
class ActivationsAskedTest extends FolderInUse {

  @Test
  void look_whereItHasToBeAsked_keepsACandidateUntilSomebodyAsks() throws Exception {
    String before = desk.rules().rules().hash();
    try (Activations asked = new Activations(desk, folder, ActivationPolicy.ASKED, outcome -> {})) {
      rules.otherOwnerThroughout();
      assertInstanceOf(Activations.Waiting.class, await(asked.look()));
      assertEquals(List.of("DEPARTEMENT"), owners());
      Candidate candidate = asked.candidate().orElseThrow();
      assertEquals(rules.files().hash(), candidate.hash());
      assertEquals(before, candidate.against());
      assertEquals(3, candidate.difference().orElseThrow().regions().size());
      // what is put into force is what was looked at, whatever has become of the folder
      rules.faulty();

      var ask = new Activations.Request(candidate.hash(), Who.OPERATOR, "Avenant 3", false);
      assertInstanceOf(Activations.Replaced.class, await(asked.activate(ask)));

      assertEquals(List.of("ACADEMIE"), owners());
      Act entry = desk.log().acts().lastEntry().orElseThrow();
      assertEquals(Who.OPERATOR, entry.who());
      assertEquals("Avenant 3", entry.why());
      assertEquals(before, entry.detail("previous"));
      assertEquals("", entry.detail("findings"));
      assertEquals(entry.at(), desk.rules().since());
      assertEquals(Optional.empty(), asked.candidate());
    }
  }

  /** Whoever goes back has a reason: the folder does not undo it by itself. */
  @Test
  void activate_ofAnEarlierSet_isAnEntryAndWhatItReplacesDoesNotComeBackByItself()
      throws Exception {
    String first = desk.rules().rules().hash();
    rules.otherOwnerThroughout();
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    Instant second = desk.rules().since();

    var back = new Activations.Request(first, Who.OPERATOR, "Erreur de saisie", false);
    assertInstanceOf(Activations.Replaced.class, await(activations.activate(back)));

    assertEquals(List.of("DEPARTEMENT"), owners());
    assertFalse(desk.rules().since().isBefore(second));
    assertEquals(
        List.of(first, rules.files().hash(), first),
        desk.log().acts().entries("").stream().map(act -> act.detail("ruleset")).toList());
    assertInstanceOf(Activations.Waiting.class, await(activations.look()));
    assertEquals(List.of("DEPARTEMENT"), owners());
    rules.write(rules.file(), "// autre chose\n" + rules.files().text(rules.file()));
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    assertEquals(List.of("ACADEMIE"), owners());
  }

  @Test
  void activate_ofASetWithAFinding_isRefusedUnlessDespiteItWhichIsKept() throws Exception {
    rules.otherOwner();
    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));
    assertEquals(Finding.Kind.NEVER_FIRES, refused.findings().get(0).kind());
    String hash = rules.files().hash();

    var asked = new Activations.Request(hash, Who.OPERATOR, "Il le faut", false);
    assertInstanceOf(Activations.Refused.class, await(activations.activate(asked)));
    assertNotEquals(hash, desk.rules().rules().hash());
    var despite = new Activations.Request(hash, Who.OPERATOR, "Il le faut", true);
    assertInstanceOf(Activations.Replaced.class, await(activations.activate(despite)));

    assertEquals(hash, desk.rules().rules().hash());
    assertEquals(
        "NEVER_FIRES Jusqu'en 2017 – Le Département rend compte",
        desk.log().acts().lastEntry().orElseThrow().detail("findings"));
  }

  @Test
  void activate_ofASetThatCannotDecide_isRefusedDespiteEverything() throws Exception {
    rules.faulty();
    await(activations.look());
    var asked = new Activations.Request(rules.files().hash(), Who.OPERATOR, "Il le faut", true);
    assertInstanceOf(Activations.Refused.class, await(activations.activate(asked)));
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  @Test
  void activate_ofASetThatNobodyKnows_saysSo() throws Exception {
    String nowhere = "sha256:" + "0".repeat(64);
    var asked = new Activations.Request(nowhere, Who.OPERATOR, "Un essai", false);
    assertInstanceOf(Activations.Unknown.class, await(activations.activate(asked)));
  }

  /** What was in force when a service ended is in force when it starts again. */
  @Test
  void aServiceThatStartsAgain_beginsWithWhatWasInForceWhateverTheFolderHolds() throws Exception {
    String hash = desk.rules().rules().hash();
    Instant since = desk.rules().since();
    desk.close();
    rules.faulty();
    DecisionLog log = DecisionLog.open(temporary.resolve("data"), LogSettings.defaults());

    Beginning beginning = Beginning.of(folder, log, Optional.empty());
    desk = new Desk(beginning, log, folder.clock(), Desk.Tally.NONE);

    assertEquals(hash, desk.rules().rules().hash());
    assertEquals(since, desk.rules().since());
    assertEquals(List.of("DEPARTEMENT"), owners());
    assertEquals(1, log.acts().entries("").size());
  }

  @Test
  void theFirstStartOfAll_refusesRulesThatFallShortUnlessItIsSaidWhy() throws Exception {
    rules.otherOwner();
    DecisionLog log = DecisionLog.open(temporary.resolve("other"), LogSettings.defaults());
    Beginning.Unsound unsound =
        assertThrows(Beginning.Unsound.class, () -> Beginning.of(folder, log, Optional.empty()));
    assertEquals(Finding.Kind.NEVER_FIRES, unsound.check().findings().get(0).kind());

    Beginning despite = Beginning.of(folder, log, Optional.of("Un essai"));
    try (Desk opened = new Desk(despite, log, folder.clock(), Desk.Tally.NONE)) {
      Act entry = opened.log().acts().lastEntry().orElseThrow();
      assertEquals("Un essai", entry.why());
      assertEquals("UNCHECKED", entry.detail("findings"));
    }
  }
}
