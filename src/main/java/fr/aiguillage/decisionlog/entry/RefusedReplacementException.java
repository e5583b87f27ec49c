// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Optional;
import java.util.UUID;

/** A decision was to take the place of one that does not stand; nothing was recorded. */
public final class RefusedReplacementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UUID replaced;
  private final transient Optional<UUID> by;

  /**
   * @param replaced what was to be replaced
   * @param by the decision that replaced it before; empty if the log has none of that id
   */
  public RefusedReplacementException(UUID replaced, Optional<UUID> by) {
    super("the decision " + replaced + " does not stand", null, false, false);
    this.replaced = replaced;
    this.by = by;
  }

  /** What was to be replaced. */
  public UUID replaced() {
    return replaced;
  }

  /** The decision that replaced it before; empty if the log has none of that id. */
  public Optional<UUID> by() {
    return by;
  }
}
