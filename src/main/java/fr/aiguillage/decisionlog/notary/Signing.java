package fr.aiguillage.decisionlog.notary;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the log vouches for itself.
 *
 * @param keys the folder of the keys ({@link LogKeys}), not inside the log's own; made at first
 *     start
 * @param origin the name of the log in its checkpoints and of its key, for ever; the log gives
 *     itself a random one at first start where none is given
 * @param copies a folder elsewhere that each checkpoint is copied to; a log that falls short of the
 *     last one there is not opened
 */
public record Signing(Path keys, Optional<String> origin, Optional<Path> copies) {

  /** Nothing may be null. */
  public Signing {
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(copies, "copies");
  }

  /** With keys in this folder, a name of its own and no copies. */
  public static Signing with(Path keys) {
    return new Signing(keys, Optional.empty(), Optional.empty());
  }
}
