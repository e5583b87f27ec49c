package fr.aiguillage.cli;

import fr.aiguillage.archive.Backup;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: the journal of a backup in its place, once it is verified. */
@Command(
    name = "restore",
    description = "Remet en place le journal d’une sauvegarde, après l’avoir vérifié.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Parameters(description = "Le dossier de la sauvegarde.")
  private Path backup;

  @Option(
      names = "--data",
      required = true,
      description = "Le dossier du journal : vide, ou à créer.")
  private Path data;

  @Mixin private TrustOptions trust;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Verification found;
    try (Progress progress = new Progress()) {
      found = Backup.restore(backup, data, trust.keys(), trust.kept(), progress::of);
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
    new VerificationReport(common.words()).text(found, out);
    String key = found.isSound() ? "Restore.done" : "Import.refused";
    out.println(common.words().text(key, data));
    return found.isSound() ? Main.SOUND : Main.SHORT;
  }
}
