// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.archive.Origin;
import fr.aiguillage.decisionlog.entry.Progress;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.transparency.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Makes a journal from a source kept elsewhere, if that proves sound. */
final class NewJournal {

  @Option(
      names = "--data",
      required = true,
      description = "Le dossier du nouveau journal : vide, ou à créer.")
  private Journal data;

  @Option(names = "--why", defaultValue = "", description = "La raison, gardée dans le journal.")
  private String why;

  @Mixin private WhoOption by;

  @Mixin private TrustOptions trust;

  @Mixin private CommonOptions common;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** Fills the folder and verifies the content. */
  interface Source {

    Verification fill(
        Path folder, TrustedKeys keys, List<String> kept, Origin origin, Progress progress)
        throws IOException;
  }

  /**
   * Makes it and prints what was found.
   *
   * @param done the message if all is sound
   * @param shared the message for a journal on a server, which cannot be made this way
   * @return the exit code
   */
  int make(String done, String shared, Source source) {
    Path folder = data.folderOr(common, shared);
    PrintWriter out = spec.commandLine().getOut();
    Verification found;
    try (ProgressBar bar = new ProgressBar()) {
      Origin origin = new Origin(by.who(common), why, Instant.now());
      found = source.fill(folder, trust.keys(), trust.kept(), origin, bar::of);
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
    new VerificationReport(common.words()).text(found, out);
    out.println(common.words().text(found.isSound() ? done : "Import.refused", data));
    return found.isSound() ? Main.SOUND : Main.SHORT;
  }
}
