// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.accesslog.AccessChain;
import fr.aiguillage.archive.ExportVerifier;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code verify}: checks whether a journal, or an export or a backup of one, is what its keys have
 * signed; needs no service.
 */
@Command(
    name = "verify",
    description =
        "Vérifie un journal, un export ou une sauvegarde, sans le service : chaque enregistrement,"
            + " l’arbre, les sceaux.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  /** The extension of a proof's file. */
  private static final String PROOF = ".tlog-proof";

  @Parameters(
      arity = "0..1",
      defaultValue = "data",
      description =
          "Le dossier du journal, son fichier ou son adresse jdbc:postgresql:, un export, une"
              + " sauvegarde, ou une preuve .tlog-proof (défaut : data).")
  private Journal log;

  @Mixin private TrustOptions trust;

  @Option(names = "--format", defaultValue = "TEXT", description = "TEXT ou JSON.")
  private Format format;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Option(
      names = "--decision",
      description = "Avec une preuve : la décision telle que le service l’a répondue (JSON).")
  private Path decision;

  @Override
  public Integer call() {
    if (!log.isShared() && log.folder().toString().endsWith(PROOF)) {
      return new ProofReport(common.words(), spec.commandLine().getOut())
          .of(log.folder(), Optional.ofNullable(decision), trust);
    }
    Verification found = verify();
    PrintWriter out = spec.commandLine().getOut();
    VerificationReport report = new VerificationReport(common.words());
    if (format == Format.JSON) {
      out.println(CommonOptions.pretty(report.json(found)));
    } else {
      report.text(found, out);
    }
    boolean witnessed = isWitnessed(found, out);
    boolean accesses = format == Format.JSON || accessesAreWhole(out);
    return found.isSound() && witnessed && accesses ? Main.SOUND : Main.SHORT;
  }

  /** Whether enough witnesses have cosigned what the journal keeps. */
  private boolean isWitnessed(Verification found, PrintWriter out) {
    if (trust.quorum() == 0 || trust.hasKept()) {
      return true;
    }
    OptionalLong reach = found.cosignedBy(trust.quorum());
    if (format != Format.JSON) {
      String said =
          reach.isPresent()
              ? common.words().text("Verify.cosigned", trust.quorum(), reach.getAsLong())
              : Colours.red(
                  common.words().text("Verify.quorum", found.witnessed().size(), trust.quorum()));
      out.println(said);
    }
    return reach.isPresent();
  }

  /** Verifies the chain of access records next to the journal, if access is recorded. */
  private boolean accessesAreWhole(PrintWriter out) {
    if (log.isShared() || !Files.isRegularFile(log.folder().resolve("access.db"))) {
      return true;
    }
    Path file = log.folder().resolve("access.db");
    try {
      Optional<Long> broken = AccessChain.firstBroken(file);
      broken.ifPresent(
          number -> out.println(Colours.red(common.words().text("Verify.access", file, number))));
      return broken.isEmpty();
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }

  private Verification verify() {
    try (ProgressBar progress = new ProgressBar()) {
      trust.requireQuorum(common.words());
      return !log.isShared() && ExportVerifier.isExport(log.folder())
          ? new ExportVerifier(trust.keys(), trust.kept(), progress::of).verify(log.folder())
          : new LogVerifier(trust.keys(), trust.kept(), progress::of).verify(log.offline());
    } catch (IOException e) {
      throw common.cannotRun(e);
    }
  }
}
