package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.drl.Fault.Kind;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.CompilationLimits;
import fr.aiguillage.ruleset.RefusedRuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while they serve, as a whole or not at all. */
class ReloadTest {

  @TempDir private Path temporary;
  private final List<Reload.Outcome> told = new ArrayList<>();
  private RulesCopy rules;
  private RulesFolder folder;
  private Desk desk;
  private Reload reload;

  @BeforeEach
  void open() throws Exception {
    rules = RulesCopy.small(temporary.resolve("rules"));
    folder =
        new RulesFolder(
            rules.folder(), CompilationLimits.DEFAULT, Limits.DEFAULT, Clock.systemUTC());
    desk =
        new Desk(
            folder.open(folder.read()),
            DecisionLog.open(temporary.resolve("data"), LogSettings.defaults()),
            folder.clock());
    reload = new Reload(desk, folder, told::add);
  }

  @AfterEach
  void close() throws Exception {
    reload.close();
    desk.close();
  }

  @Test
  void ask_afterAChange_letsTheNewRulesDecideAndTheLogKeepThem() throws Exception {
    String before = desk.rules().rules().hash();
    assertEquals(List.of("DEPARTEMENT"), owners());
    rules.otherOwner();

    Reload.Replaced replaced = assertInstanceOf(Reload.Replaced.class, await(reload.ask()));

    assertEquals(List.of("ACADEMIE"), owners());
    assertEquals(before, replaced.before().hash());
    assertEquals(rules.files().hash(), replaced.serving().hash());
    assertEquals(rules.files().hash(), desk.rules().rules().hash());
    assertEquals(
        rules.files().byPath().keySet(),
        desk.log().ruleset(replaced.serving().hash()).orElseThrow().files().keySet());
    assertEquals(List.of(replaced), told);
  }

  @Test
  void ask_withNothingChanged_leavesTheRulesAsTheyAre() throws Exception {
    RulesInForce before = desk.rules();
    assertInstanceOf(Reload.Unchanged.class, await(reload.ask()));
    assertSame(before, desk.rules());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  @Test
  void ask_withFaultyRules_refusesThemWithAllFaultsAndTheGoodOnesGoOn() throws Exception {
    RulesInForce before = desk.rules();
    rules.faulty();

    Reload.Refused refused = assertInstanceOf(Reload.Refused.class, await(reload.ask()));

    assertEquals(
        List.of(
            rules.file() + ":25 CONSTANT_UNKNOWN Activity.MAINTIENT",
            rules.file() + ":27 CLAIM_UNKNOWN ownr"),
        refused.faults().stream()
            .map(f -> f.file() + ":" + f.line() + " " + f.kind() + " " + f.found())
            .toList());
    assertSame(before, desk.rules());
    assertEquals(List.of("DEPARTEMENT"), owners());
    assertEquals(refused, reload.last().orElseThrow());

    rules.otherOwner();
    assertInstanceOf(Reload.Replaced.class, await(reload.ask()));
    assertEquals(List.of("ACADEMIE"), owners());
  }

  @Test
  void ask_withRulesThatLeaveARequestWithoutAnswer_refusesThem() throws Exception {
    String text = rules.files().text(rules.file());
    rules.write(rules.file(), text.replace("Incident( )", "Incident( replacement == true )"));

    Reload.Refused refused = assertInstanceOf(Reload.Refused.class, await(reload.ask()));

    assertEquals(Kind.ANSWER_MISSING, refused.faults().get(0).kind());
    assertFalse(refused.faults().get(0).found().isEmpty());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  @Test
  void ask_withTheFolderGone_refusesAndTheGoodOnesGoOn() throws Exception {
    Files.move(rules.folder(), temporary.resolve("elsewhere"));
    Reload.Refused refused = assertInstanceOf(Reload.Refused.class, await(reload.ask()));
    assertEquals(Kind.FOLDER_MISSING, refused.faults().get(0).kind());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  /** A rule set that decides has to be in the log, or nobody could decide its answers again. */
  @Test
  void ask_withALogThatKeepsNothing_fails() throws Exception {
    String before = desk.rules().rules().hash();
    desk.log().close();
    rules.otherOwner();

    Reload.Failed failed = assertInstanceOf(Reload.Failed.class, await(reload.ask()));

    assertInstanceOf(LogUnavailableException.class, failed.cause());
    assertEquals(before, desk.rules().rules().hash());
  }

  @Test
  void ask_onceClosed_fails() throws Exception {
    reload.close();
    rules.otherOwner();
    assertInstanceOf(Reload.Failed.class, await(reload.ask()));
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  /** Those who ask while one reload waits share it; it reads what was there when they asked. */
  @Test
  void ask_byManyAtOnce_reloadsOnceOrTwice() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    try (Reload slow =
        new Reload(
            desk,
            folder,
            outcome -> {
              told.add(outcome);
              first.complete(true);
              awaitQuietly(busy);
            })) {
      CompletionStage<Reload.Outcome> one = slow.ask();
      first.get(60, TimeUnit.SECONDS);
      rules.otherOwner();
      List<CompletionStage<Reload.Outcome>> many = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        many.add(slow.ask());
      }
      busy.countDown();

      assertInstanceOf(Reload.Unchanged.class, await(one));
      for (CompletionStage<Reload.Outcome> each : many) {
        assertInstanceOf(Reload.Replaced.class, await(each));
      }
      assertEquals(2, told.size());
    }
  }

  @Test
  void replace_whileSomebodyDecides_closesTheOldRulesOnlyAfterwards() throws Exception {
    rules.otherOwner();
    RulesInForce next = folder.open(folder.read());
    CompletableFuture<Void> closed =
        desk.under(
            old -> {
              CompletableFuture<Void> closing =
                  desk.replace(next, Runnable::run).toCompletableFuture();
              assertFalse(closing.isDone());
              assertNotEquals(old.rules().hash(), desk.rules().rules().hash());
              assertEquals(List.of("DEPARTEMENT"), owners(old));
              return closing;
            });
    closed.get(60, TimeUnit.SECONDS);
    assertEquals(List.of("ACADEMIE"), owners());
  }

  @Test
  void open_ofFaultyRules_isRefused() {
    rules.faulty();
    assertThrows(RefusedRuleSet.class, () -> folder.open(folder.read()));
  }

  private List<String> owners() throws Exception {
    Decided decided = desk.decide(RulesCopy.REQUEST.getBytes(StandardCharsets.UTF_8));
    return decided.settled().parties();
  }

  private static List<String> owners(RulesInForce rules) {
    try {
      var request = IncidentReader.parse(RulesCopy.REQUEST.getBytes(StandardCharsets.UTF_8));
      return rules.settle(rules.reader().read(request, LocalDate.EPOCH)).parties();
    } catch (RefusedIncident e) {
      throw new AssertionError(e);
    }
  }

  private static Reload.Outcome await(CompletionStage<Reload.Outcome> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
