// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.signing.AcceptedLoss;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code accept}: restarts a journal that falls short of what its key has signed, or whose clock
 * was wrong, and records the reason in it.
 */
@Command(
    name = "accept",
    description =
        "Fait repartir un journal après une perte connue, ou après une horloge fausse, et y"
            + " inscrit la raison. Le service doit être arrêté.",
    mixinStandardHelpOptions = true)
final class AcceptCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = "data",
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: (défaut : ${DEFAULT-VALUE}).")
  private Journal data;

  @Mixin private SigningOptions signing;

  @Option(names = "--why", required = true, description = "La raison, en une phrase.")
  private String why;

  @Option(
      names = "--clock",
      description = "Repartir de l’heure présente, bien que le dernier enregistrement soit après.")
  private boolean clock;

  @Mixin private WhoOption by;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (why.isBlank()) {
      throw new CannotRun(common.words().text("Accept.no-reason"));
    }
    Who who = by.who(common);
    AcceptedLoss acceptance = new AcceptedLoss(who, why);
    SigningSettings signed = clock ? signing.signing() : signing.signing().accepting(acceptance);
    try (DecisionLog log = open(signed)) {
      boolean done = clock ? log.acts().correctClock(who, why) : hasAccepted(log);
      String key = clock ? "Accept.clock" : "Accept.loss";
      spec.commandLine().getOut().println(common.words().text(done ? key : "Accept.nothing", data));
      return Main.SOUND;
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }

  private DecisionLog open(SigningSettings signed) throws IOException {
    return data.isShared()
        ? DecisionLog.open(data.server(), LogSettings.defaults(), signed)
        : DecisionLog.open(data.folder(), LogSettings.defaults(), signed);
  }

  private boolean hasAccepted(DecisionLog log) {
    return log.acts().all().stream()
        .map(placed -> placed.act())
        .anyMatch(act -> act.kind() == Act.Kind.LOSS_ACCEPTED && act.why().equals(why));
  }
}
