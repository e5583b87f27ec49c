// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.RefusedPruning;
import fr.aiguillage.decisionlog.entry.PruningAct;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.postgres.PostgresPruning;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prune}: removes the oldest decisions; from a folder only if no service has it open, from a
 * server as the owner of the tables.
 */
@Command(
    name = "prune",
    description =
        "Retire du journal les plus anciennes décisions ; leurs identifiants et empreintes"
            + " restent, et un acte signé dit lesquelles, quand et pourquoi.",
    mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {

  @Option(
      names = "--before",
      required = true,
      description = "Les décisions prises avant ce jour (UTC), par exemple 2024-01-01.")
  private LocalDate before;

  @Option(
      names = "--data",
      defaultValue = "data",
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: (défaut : ${DEFAULT-VALUE}).")
  private Journal data;

  @Mixin private SigningOptions signing;

  @Option(names = "--why", defaultValue = "", description = "La raison, gardée dans le journal.")
  private String why;

  @Option(names = "--dry-run", description = "Dire ce qui partirait, et ne rien retirer.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Ne pas demander : pour une tâche planifiée.")
  private boolean yes;

  @Option(
      names = "--trust-clock",
      description =
          "Croire l’horloge, bien que le dernier enregistrement ait plus de 120 jours : à dire"
              + " après l’avoir regardée.")
  private boolean trustClock;

  @Mixin private WhoOption by;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Instant day = before.atStartOfDay(ZoneOffset.UTC).toInstant();
    PrintWriter out = spec.commandLine().getOut();
    Who who = by.who(common);
    try (DecisionLog log = open()) {
      if (trustClock) {
        log.retention().trustClock();
      }
      Optional<PruningAct> plan = log.retention().plan(day, policy());
      out.println(plan.map(this::told).orElse(common.words().text("Prune.nothing", before)));
      // even with nothing new to remove, records covered by an earlier act may still be there
      if (!dryRun && (plan.isEmpty() || yes || confirmed(out))) {
        long gone = data.isShared() ? shared(log, day, who) : ofFolder(log, day, who);
        out.println(common.words().text("Prune.done", gone, before));
      }
      return Main.SOUND;
    } catch (RefusedPruning refused) {
      String key = "Prune." + refused.kind().name();
      throw new CannotRun(common.words().text(key, refused.arguments().toArray()));
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }

  private String policy() {
    return "prune --before " + before;
  }

  private String told(PruningAct plan) {
    return common.words().text("Prune.plan", plan.decisions(), before, plan.from() + 1, plan.to());
  }

  private boolean confirmed(PrintWriter out) {
    Console console = System.console();
    if (console == null) {
      throw new CannotRun(common.words().text("Prune.needs-yes"));
    }
    String answer = console.readLine("%s ", common.words().text("Prune.ask"));
    boolean sure = answer != null && answer.strip().equals(common.words().text("Prune.yes"));
    if (!sure) {
      out.println(common.words().text("Prune.left"));
    }
    return sure;
  }

  private DecisionLog open() throws IOException {
    if (data.isShared()) {
      return DecisionLog.open(data.server(), LogSettings.defaults(), signing.signing());
    }
    if (!Files.isDirectory(data.folder())) {
      throw new CannotRun(common.words().text("Cli.no-journal", data));
    }
    return DecisionLog.open(data.folder(), LogSettings.defaults(), signing.signing());
  }

  private long shared(DecisionLog log, Instant day, Who who) throws IOException {
    log.retention().permit(day, policy(), who, why);
    return PostgresPruning.prune(data.server(), log.retention().covered());
  }

  private long ofFolder(DecisionLog log, Instant day, Who who) {
    return log.retention().prune(day, policy(), who, why);
  }
}
