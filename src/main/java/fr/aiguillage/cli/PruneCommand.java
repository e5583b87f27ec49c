package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.postgres.PostgresPruning;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prune}: lets the oldest decisions go; of a folder where no service has it open, of a
 * server as the owner of its tables.
 */
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
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: (défaut : ${DEFAULT-VALUE}).")
  private Journal data;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Instant day = before.atStartOfDay(PARIS).toInstant();
    try {
      long gone = data.isShared() ? shared(day) : ofFolder(day);
      spec.commandLine().getOut().println(common.words().text("Prune.done", gone, before));
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
    return Main.SOUND;
  }

  private long shared(Instant day) throws IOException {
    return PostgresPruning.prune(data.server(), day, Clock.systemUTC());
  }

  private long ofFolder(Instant day) throws IOException {
    if (!Files.isDirectory(data.folder())) {
      throw new CannotRun(common.words().text("Cli.no-journal", data));
    }
    // Nothing is signed: pruning adds no record.
    try (DecisionLog log = DecisionLog.open(data.folder(), LogSettings.defaults())) {
      return log.retention().prune(day);
    }
  }
}
