// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.RulesCopy;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.ruleset.CompilationLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk that decides by the small rules, and the folder that they may change in. */
abstract class FolderInUse {

  @TempDir Path temporary;
  final List<Activations.Outcome> told = new ArrayList<>();
  RulesCopy rules;
  RulesFolder folder;
  Desk desk;
  Activations activations;

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
    activations = new Activations(desk, folder, ActivationPolicy.CHECKED, told::add);
  }

  @AfterEach
  void close() throws Exception {
    activations.close();
    desk.close();
  }

  List<String> owners() throws Exception {
    Decided decided = desk.decide(RulesCopy.REQUEST.getBytes(StandardCharsets.UTF_8));
    return decided.settled().parties();
  }

  static Activations.Outcome await(CompletionStage<Activations.Outcome> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
