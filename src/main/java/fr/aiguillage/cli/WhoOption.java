// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.entry.Who;
import picocli.CommandLine.Option;

/** Who changes a journal, as its acts record it. */
final class WhoOption {

  @Option(
      names = "--who",
      defaultValue = "operator",
      description = "Qui le demande, tel que le journal le garde (défaut : ${DEFAULT-VALUE}).")
  private String name;

  /**
   * The name to record.
   *
   * @throws CannotRun if the journal cannot record such a name
   */
  Who who(CommonOptions common) {
    try {
      return new Who(name);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(common.words().text("Cli.no-name", name));
    }
  }
}
