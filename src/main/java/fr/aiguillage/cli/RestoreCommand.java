// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.archive.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore}: restores the journal of a backup, once it is verified. */
@Command(
    name = "restore",
    description = "Remet en place le journal d’une sauvegarde, après l’avoir vérifié.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Parameters(description = "Le dossier de la sauvegarde.")
  private Path backup;

  @Mixin private NewJournal journal;

  @Override
  public Integer call() {
    return journal.make(
        "Restore.done",
        "Cli.shared-backup",
        (folder, keys, kept, origin, progress) ->
            Backup.restore(backup, folder, keys, kept, origin, progress));
  }
}
