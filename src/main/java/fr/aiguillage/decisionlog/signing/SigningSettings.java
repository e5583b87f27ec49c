// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

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
 * @param loss that the log may fall short of what was signed, or contradict it; an act says so then
 */
public record SigningSettings(
    Path keys, Optional<String> origin, Optional<Path> copies, Optional<AcceptedLoss> loss) {

  /** Nothing may be null. */
  public SigningSettings {
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(copies, "copies");
    Objects.requireNonNull(loss, "loss");
  }

  /** Without a loss that is known. */
  public SigningSettings(Path keys, Optional<String> origin, Optional<Path> copies) {
    this(keys, origin, copies, Optional.empty());
  }

  /** The same, going on after a loss. */
  public SigningSettings accepting(AcceptedLoss known) {
    return new SigningSettings(keys, origin, copies, Optional.of(known));
  }

  /** The same under this name. */
  public SigningSettings named(String name) {
    return new SigningSettings(keys, Optional.of(name), copies, loss);
  }

  /** With keys in this folder, a name of its own and no copies. */
  public static SigningSettings with(Path keys) {
    return new SigningSettings(keys, Optional.empty(), Optional.empty());
  }
}
