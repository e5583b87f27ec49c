// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.TrustedKeys;
import fr.aiguillage.transparency.VerifierKey;
import fr.aiguillage.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The user's own material for judging a journal: keys and checkpoints. */
final class TrustOptions {

  @Option(
      names = "--keys",
      defaultValue = "keys/verifiers.txt",
      description = "Les clés publiques auxquelles se fier (défaut : ${DEFAULT-VALUE}).")
  private Path keys;

  @Option(
      names = "--checkpoint",
      arity = "1..*",
      description = "Des points de contrôle gardés ailleurs, chacun un fichier.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--witness",
      arity = "1..*",
      description = "Les clés des témoins auxquels se fier, chacune dans un fichier.")
  private List<Path> witnesses = new ArrayList<>();

  @Option(
      names = "--quorum",
      defaultValue = "0",
      description =
          "Combien de ces témoins doivent avoir cosigné le point de contrôle donné, ou un de ceux"
              + " que le journal garde.")
  private int quorum;

  /** Whether checkpoints were kept elsewhere; then these must be cosigned. */
  boolean hasKept() {
    return !checkpoints.isEmpty();
  }

  /** The required number of witnesses. */
  int quorum() {
    return quorum;
  }

  /** The trusted keys, including those of witnesses; without them nothing can be verified. */
  TrustedKeys keys() throws IOException {
    List<VerifierKey> all = new ArrayList<>(read(keys).keys());
    for (Path witness : witnesses) {
      all.addAll(read(witness).keys());
    }
    return new TrustedKeys(all.stream().distinct().toList());
  }

  /**
   * Requires that a checkpoint kept elsewhere, if there is one, has enough signatures of witnesses.
   *
   * @throws CannotRun if none has
   */
  void requireQuorum(Wording words) throws IOException {
    if (checkpoints.isEmpty()) {
      return;
    }
    long most = 0;
    try {
      for (String note : kept()) {
        most = Math.max(most, keys().witnessesOf(SignedNote.parse(note)));
      }
    } catch (RefusedProof e) {
      throw new CannotRun(e.getMessage());
    }
    if (most < quorum) {
      throw new CannotRun(words.text("Verify.quorum", most, quorum));
    }
  }

  /** The keys in a file. */
  static TrustedKeys read(Path file) throws IOException {
    try {
      return TrustedKeys.parse(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new CannotRun(
          file + " : clés introuvables, donnez --keys. / no such keys, give --keys.");
    } catch (RefusedProof e) {
      throw new CannotRun(file + ": " + e.getMessage());
    }
  }

  /** The checkpoints that were kept elsewhere. */
  List<String> kept() throws IOException {
    List<String> kept = new ArrayList<>();
    for (Path checkpoint : checkpoints) {
      kept.add(Files.readString(checkpoint));
    }
    return kept;
  }
}
