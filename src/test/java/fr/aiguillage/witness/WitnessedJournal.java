// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.witness;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A process that records without end, submits each checkpoint to a witness, and prints each that
 * was cosigned, until it is killed.
 */
final class WitnessedJournal {

  private WitnessedJournal() {}

  /** Arguments: the folder of the {@link SignedLog}, the witness's key, its address. */
  public static void main(String[] arguments) throws Exception {
    SignedLog log = new SignedLog(Path.of(arguments[0]));
    KnownWitness witness =
        new KnownWitness(VerifierKey.parse(arguments[1]), URI.create(arguments[2]));
    try (DecisionLog open = log.open()) {
      Thread recording =
          new Thread(
              () -> {
                for (int number = 0; ; number++) {
                  open.append(Entries.entry(number % 40)).toCompletableFuture().join();
                }
              });
      recording.setDaemon(true);
      recording.start();
      Proofs proofs = open.proofs();
      Watched watched = new Watched(witness);
      while (true) {
        SignedNote last = SignedNote.parse(proofs.checkpoint().orElseThrow());
        if (watched.has(last)) {
          Thread.onSpinWait();
          continue;
        }
        watched.submit(last, (from, to) -> proofs.consistency(from, to).orElseThrow());
        if (watched.has(last)) {
          byte[] note = watched.last().orElseThrow().toString().getBytes(StandardCharsets.UTF_8);
          byte[] line =
              (Base64.getEncoder().encodeToString(note) + "\n").getBytes(StandardCharsets.UTF_8);
          System.out.write(line, 0, line.length);
          System.out.flush();
        }
      }
    }
  }
}
