// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.decisionlog.verification.ProofCheck;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reports what one proof shows, in sentences. */
final class ProofReport {

  private final Wording words;
  private final PrintWriter out;

  ProofReport(Wording words, PrintWriter out) {
    this.words = words;
    this.out = out;
  }

  /** Checks a proof, and a decision against it; returns the exit code. */
  int of(Path proof, Optional<Path> decision, TrustOptions trust) {
    try {
      ProofCheck.Shown shown = ProofCheck.judge(Files.readString(proof), trust.keys());
      out.println(
          words.text(
              "Proof.shown",
              shown.decision().map(entry -> entry.id().toString()).orElse("–"),
              shown.number(),
              shown.checkpoint().origin(),
              shown.checkpoint().size(),
              shown.witnesses()));
      if (shown.witnesses() < trust.quorum()) {
        out.println(words.text("Verify.quorum", shown.witnesses(), trust.quorum()));
        return Main.SHORT;
      }
      if (decision.isPresent()) {
        ProofCheck.requireSame(Files.readAllBytes(decision.get()), shown);
        out.println(words.text("Proof.same", decision.get()));
      }
      return Main.SOUND;
    } catch (RefusedProof e) {
      out.println(words.text("Proof.refused", e.getMessage()));
      return Main.SHORT;
    } catch (IOException e) {
      throw new CannotRun(words.text("Cli.failed", e.toString()));
    }
  }
}
