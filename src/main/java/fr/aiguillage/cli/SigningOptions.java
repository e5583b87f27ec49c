// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.signing.SigningSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a command signs a journal with that records an act in it. */
final class SigningOptions {

  @Option(
      names = "--keys",
      defaultValue = "keys",
      description = "Le dossier des clés du journal (défaut : ${DEFAULT-VALUE}).")
  private Path keys;

  @Option(
      names = "--checkpoints",
      description = "Le dossier où les points de contrôle sont copiés, s’il y en a un.")
  private Path copies;

  /** As the service signs. */
  SigningSettings signing() {
    return new SigningSettings(keys, Optional.empty(), Optional.ofNullable(copies));
  }
}
