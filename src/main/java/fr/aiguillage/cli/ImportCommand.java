// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.archive.Import;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import}: makes a journal from what {@code export} wrote. */
@Command(
    name = "import",
    description = "Refait un journal d’un export complet, après l’avoir vérifié.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Parameters(description = "Le dossier de l’export.")
  private Path export;

  @Mixin private NewJournal journal;

  @Override
  public Integer call() {
    return journal.make(
        "Import.done",
        "Cli.shared-import",
        (folder, keys, kept, origin, progress) ->
            Import.run(export, folder, keys, kept, origin, progress));
  }
}
