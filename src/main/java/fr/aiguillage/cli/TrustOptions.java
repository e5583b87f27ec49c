package fr.aiguillage.cli;

import fr.aiguillage.transparency.KnownKeys;
import fr.aiguillage.transparency.RefusedProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What one brings along to judge a journal by. */
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

  /** The keys to be trusted; without them nothing can be said. */
  KnownKeys keys() throws IOException {
    return read(keys);
  }

  /** The keys in a file. */
  static KnownKeys read(Path file) throws IOException {
    try {
      return KnownKeys.parse(Files.readAllLines(file));
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
