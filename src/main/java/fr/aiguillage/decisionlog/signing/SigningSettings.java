// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.signing;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the log signs.
 *
 * @param keys the folder of the keys ({@link LogKeys}), not inside the log's own; created at the
 *     first start
 * @param origin the permanent name of the log in its checkpoints and of its key; if none is given,
 *     a random one is generated at the first start
 * @param copies a folder elsewhere to which each checkpoint is copied; a log that falls short of
 *     the last one there is not opened
 * @param loss permission for the log to fall short of what was signed, or contradict it; an act
 *     then records that
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

  /** Settings without a known loss. */
  public SigningSettings(Path keys, Optional<String> origin, Optional<Path> copies) {
    this(keys, origin, copies, Optional.empty());
  }

  /** A copy that continues after a loss. */
  public SigningSettings accepting(AcceptedLoss known) {
    return new SigningSettings(keys, origin, copies, Optional.of(known));
  }

  /** A copy with this name. */
  public SigningSettings named(String name) {
    return new SigningSettings(keys, Optional.of(name), copies, loss);
  }

  /** Settings with keys in this folder, a generated name and no copies. */
  public static SigningSettings with(Path keys) {
    return new SigningSettings(keys, Optional.empty(), Optional.empty());
  }
}
