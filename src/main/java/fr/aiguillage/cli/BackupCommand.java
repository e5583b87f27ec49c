// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.archive.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: copies the journal while it is in use. */
@Command(
    name = "backup",
    description = "Sauvegarde le journal, même pendant que le service écrit.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Parameters(description = "Le dossier de la sauvegarde : rien ne doit s’y trouver.")
  private Path destination;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "Le dossier du journal (défaut : ${DEFAULT-VALUE}).")
  private Journal data;

  @Option(
      names = "--with-keys",
      description =
          "Le dossier des clés, pour les sauvegarder aussi ; qui a la sauvegarde peut alors"
              + " signer.")
  private Path keys;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (ProgressBar progress = new ProgressBar()) {
      Backup.make(
          data.folderOr(common, "Cli.shared-backup"),
          Optional.ofNullable(keys),
          destination,
          progress::of);
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
    String key = keys == null ? "Backup.done" : "Backup.withKeys";
    spec.commandLine().getOut().println(common.words().text(key, destination));
    return Main.SOUND;
  }
}
