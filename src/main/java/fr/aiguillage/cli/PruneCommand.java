package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prune}: lets the oldest decisions go, where no service has the journal open. */
@Command(
    name = "prune",
    description =
        "Retire du journal les plus anciennes décisions ; leurs identifiants et empreintes"
            + " restent.",
    mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Option(
      names = "--before",
      required = true,
      description = "Les décisions prises avant ce jour, par exemple 2024-01-01.")
  private LocalDate before;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "Le dossier du journal (défaut : ${DEFAULT-VALUE}).")
  private Path data;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isDirectory(data)) {
      throw new CannotRun(common.words().text("Cli.no-journal", data));
    }
    // Nothing is signed: pruning adds no record.
    try (DecisionLog log = DecisionLog.open(data, LogSettings.defaults())) {
      long gone = log.retention().prune(before.atStartOfDay(PARIS).toInstant());
      spec.commandLine().getOut().println(common.words().text("Prune.done", gone, before));
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
    return Main.SOUND;
  }
}
