// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.analysis.Finding;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.EntryCopy;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.EntryIntoForce;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Fault.Kind;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.ruleset.RefusedRuleSet;
import fr.aiguillage.ruleset.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules change while they serve, as a whole or not at all. */
class ActivationsTest extends FolderInUse {

  private static final String SERVICES = "vocabulaire/services.yaml";

  private static final String WIFI =
      """

      - service: WIFI
        ligne: L39
        section: INFRASTRUCTURE
        fr: Wi-Fi
        en: Wi-Fi
        couvre: Les bornes
        covers: Access points
      """;

  @Test
  void look_afterAChange_letsTheNewRulesDecideAndTheLogKeepThem() throws Exception {
    String before = desk.rules().rules().hash();
    assertEquals(List.of("DEPARTEMENT"), owners());
    rules.otherOwnerThroughout();

    Activations.Replaced replaced =
        assertInstanceOf(Activations.Replaced.class, await(activations.look()));

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
  void look_withNothingChanged_leavesTheRulesAsTheyAre() throws Exception {
    RulesInForce before = desk.rules();
    assertInstanceOf(Activations.Unchanged.class, await(activations.look()));
    assertSame(before, desk.rules());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  @Test
  void look_withFaultyRules_refusesThemWithAllFaultsAndTheGoodOnesGoOn() throws Exception {
    RulesInForce before = desk.rules();
    rules.faulty();

    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));

    assertEquals(
        List.of(
            rules.file() + ":25 CONSTANT_UNKNOWN Activity.MAINTIENT",
            rules.file() + ":27 CLAIM_UNKNOWN ownr"),
        faults(refused).stream()
            .map(f -> f.file() + ":" + f.line() + " " + f.kind() + " " + f.found())
            .toList());
    assertSame(before, desk.rules());
    assertEquals(List.of("DEPARTEMENT"), owners());
    assertEquals(refused, activations.last().orElseThrow());

    rules.otherOwnerThroughout();
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    assertEquals(List.of("ACADEMIE"), owners());
  }

  @Test
  void look_withRulesThatLeaveARequestWithoutAnswer_refusesThem() throws Exception {
    String text = rules.files().text(rules.file());
    rules.write(rules.file(), text.replace("Incident( )", "Incident( replacement == true )"));

    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));

    assertEquals(Finding.Kind.GAP, refused.findings().get(0).kind());
    assertFalse(refused.findings().get(0).witness().orElseThrow().isEmpty());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  @Test
  void look_withTheFolderGone_refusesAndTheGoodOnesGoOn() throws Exception {
    Files.move(rules.folder(), temporary.resolve("elsewhere"));
    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));
    assertEquals(Kind.FOLDER_MISSING, faults(refused).get(0).kind());
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  /** A code is ended by a date, never deleted. */
  @Test
  void look_withoutACodeThatTheLogKnows_isRefusedUntilTheCodeIsEndedByADate() throws Exception {
    String words = rules.files().text(SERVICES);
    rules.write(SERVICES, words + WIFI);
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    rules.write(SERVICES, words);
    assertInstanceOf(Activations.Replaced.class, await(activations.look()), "nothing knows it yet");
    rules.write(SERVICES, words + WIFI);
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    desk.decide(RulesCopy.REQUEST.replace("INFRASTRUCTURE_RESEAU", "WIFI").getBytes(UTF_8));

    rules.write(SERVICES, words);
    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));
    assertEquals(
        List.of(SERVICES + " CODE_DROPPED WIFI (1)"),
        faults(refused).stream().map(f -> f.file() + " " + f.kind() + " " + f.found()).toList());

    rules.write(SERVICES, words + WIFI + "  jusqu-au: 2026-08-31\n");
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
  }

  /** The same of rules on another matter, which lie in a folder of their own. */
  @Test
  void look_withoutACodeOfAnotherMatterThatTheLogKnows_isRefused() throws Exception {
    Entry decided =
        Stream.iterate(0, number -> number + 1)
            .map(Entries::entry)
            .filter(entry -> entry.service() != null)
            .filter(entry -> !entry.service().equals("INFRASTRUCTURE_RESEAU"))
            .findFirst()
            .orElseThrow();
    String known = WIFI.replace("WIFI", decided.service());
    RuleFiles inner = rules.files();
    inner.byPath().keySet().forEach(path -> rules.write("autre/" + path, inner.text(path)));
    rules.write("autre/" + SERVICES, inner.text(SERVICES) + known);
    assertInstanceOf(Activations.Replaced.class, await(activations.look()));
    RuleFiles within = rules.files().within("autre").orElseThrow();
    desk.log()
        .acts()
        .enterIntoForce(
            new EntryIntoForce(
                within.hash(),
                within.byPath(),
                Who.SERVICE,
                "",
                Map.of(Act.MATTER, "autre"),
                List.of()));
    Logs.await(desk.log().append(EntryCopy.of(decided).ruleset(within.hash()).made()));

    rules.write("autre/" + SERVICES, inner.text(SERVICES));
    Activations.Refused refused =
        assertInstanceOf(Activations.Refused.class, await(activations.look()));
    assertEquals(
        List.of("autre/" + SERVICES + " CODE_DROPPED " + decided.service() + " (1)"),
        faults(refused).stream().map(f -> f.file() + " " + f.kind() + " " + f.found()).toList());
  }

  /** A rule set that decides has to be in the log, or nobody could decide its answers again. */
  @Test
  void look_withALogThatKeepsNothing_fails() throws Exception {
    String before = desk.rules().rules().hash();
    desk.log().close();
    rules.otherOwnerThroughout();

    Activations.Failed failed =
        assertInstanceOf(Activations.Failed.class, await(activations.look()));

    assertInstanceOf(LogUnavailableException.class, failed.cause());
    assertEquals(before, desk.rules().rules().hash());
  }

  @Test
  void look_onceClosed_fails() throws Exception {
    activations.close();
    rules.otherOwnerThroughout();
    assertInstanceOf(Activations.Failed.class, await(activations.look()));
    assertEquals(List.of("DEPARTEMENT"), owners());
  }

  /** Those who ask while one reload waits share it; it reads what was there when they asked. */
  @Test
  void look_byManyAtOnce_reloadsOnceOrTwice() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    try (Activations slow =
        new Activations(
            desk,
            folder,
            ActivationPolicy.CHECKED,
            outcome -> {
              told.add(outcome);
              first.complete(true);
              awaitQuietly(busy);
            })) {
      CompletionStage<Activations.Outcome> one = slow.look();
      first.get(60, TimeUnit.SECONDS);
      rules.otherOwnerThroughout();
      List<CompletionStage<Activations.Outcome>> many = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        many.add(slow.look());
      }
      busy.countDown();

      assertInstanceOf(Activations.Unchanged.class, await(one));
      for (CompletionStage<Activations.Outcome> each : many) {
        assertInstanceOf(Activations.Replaced.class, await(each));
      }
      assertEquals(2, told.size());
    }
  }

  @Test
  void replace_whileSomebodyDecides_closesTheOldRulesOnlyAfterwards() throws Exception {
    rules.otherOwnerThroughout();
    RulesInForce next = folder.open(folder.read());
    CompletableFuture<Void> closed =
        desk.under(
            old -> {
              CompletableFuture<Void> closing =
                  desk.replace(next, Grounds.SOUND, Runnable::run).toCompletableFuture();
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

  private static List<Fault> faults(Activations.Refused refused) {
    return refused.findings().stream().flatMap(each -> each.fault().stream()).toList();
  }

  private static List<String> owners(RulesInForce rules) {
    try {
      var request = IncidentReader.parse(RulesCopy.REQUEST.getBytes(StandardCharsets.UTF_8));
      return rules.settle(rules.reader().read(request, LocalDate.EPOCH)).parties();
    } catch (RefusedIncident e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
