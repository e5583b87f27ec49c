// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.signing.SigningSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The signing key for a command that records an act in a journal. */
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

  /** The signing settings, as for the service. */
  SigningSettings signing() {
    return new SigningSettings(keys, Optional.empty(), Optional.ofNullable(copies));
  }
}
