// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.archive.DecisionTable;
import fr.aiguillage.archive.Export;
import fr.aiguillage.archive.RefusedArchive;
import fr.aiguillage.archive.RefusedArchive.Kind;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.tables.LogSnapshot.Range;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes a journal to files, to be verified, imported or analysed. */
@Command(
    name = "export",
    description =
        "Écrit le journal en fichiers, pour un auditeur, un autre journal ou une analyse.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  /** The forms of an export. */
  enum Form {
    /** To be verified and imported: a folder. */
    TILES,
    /** For a spreadsheet: a file. */
    CSV,
    /** For a program: a file. */
    NDJSON
  }

  @Parameters(description = "Où écrire : rien ne doit s’y trouver.")
  private Path destination;

  @Option(
      names = "--data",
      defaultValue = "data",
      description =
          "Le dossier du journal, ou son adresse jdbc:postgresql: (défaut : ${DEFAULT-VALUE}).")
  private Journal data;

  @Option(
      names = "--keys",
      defaultValue = "keys/verifiers.txt",
      description = "Les clés publiques du journal (défaut : ${DEFAULT-VALUE}).")
  private Path keys;

  @Mixin private DecidedOptions decided;

  @Option(
      names = "--format",
      defaultValue = "TILES",
      description = "TILES (un dossier à vérifier ou à importer), CSV ou NDJSON (un fichier).")
  private Form form;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ProgressBar progress = new ProgressBar();
        LogSnapshot log = data.offline().snapshot()) {
      Optional<Range> range = range(log);
      switch (form) {
        case TILES -> {
          Export.Written written =
              Export.write(log, TrustOptions.read(keys), range, destination, progress::of);
          long records = written.to() - written.from();
          String key = written.isWhole() ? "Export.whole" : "Export.part";
          out.println(
              common
                  .words()
                  .text(
                      key, destination, records, written.size(), written.from() + 1, written.to()));
        }
        case CSV -> table(log, DecisionTable.Form.CSV, range, progress, out);
        case NDJSON -> table(log, DecisionTable.Form.NDJSON, range, progress, out);
      }
      return Main.SOUND;
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }

  private void table(
      LogSnapshot log,
      DecisionTable.Form as,
      Optional<Range> range,
      ProgressBar progress,
      PrintWriter out)
      throws IOException {
    Range all = new Range(0, log.size());
    long rows = DecisionTable.write(log, range.orElse(all), as, destination, progress::of);
    out.println(common.words().text("Export.table", destination, rows));
  }

  private Optional<Range> range(LogSnapshot log) throws IOException {
    if (decided.from().isEmpty() && decided.behind().isEmpty()) {
      return Optional.empty();
    }
    Optional<Range> range =
        log.made(decided.from().orElse(Instant.EPOCH), decided.behind().orElse(Instant.MAX));
    if (range.isEmpty()) {
      throw new RefusedArchive(Kind.NOTHING_IN_RANGE);
    }
    return range;
  }
}
