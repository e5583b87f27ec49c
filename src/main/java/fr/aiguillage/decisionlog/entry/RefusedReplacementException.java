// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.Optional;
import java.util.UUID;

/**
 * Thrown if a decision was to replace one that does not exist or is already replaced; nothing was
 * recorded.
 */
public final class RefusedReplacementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UUID replaced;
  private final transient Optional<UUID> by;

  /**
   * A refusal.
   *
   * @param replaced the decision to be replaced
   * @param by the decision that already replaced it; empty if the log has none of that id
   */
  public RefusedReplacementException(UUID replaced, Optional<UUID> by) {
    super("the decision " + replaced + " does not stand", null, false, false);
    this.replaced = replaced;
    this.by = by;
  }

  /** The decision to be replaced. */
  public UUID replaced() {
    return replaced;
  }

  /** The decision that already replaced it; empty if the log has none of that id. */
  public Optional<UUID> by() {
    return by;
  }
}
