// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Why no checkpoint covers the last records. Each reason is logged once; signing is retried at
 * once.
 */
public final class Trouble {

  private static final System.Logger LOG = System.getLogger(CheckpointSigning.class.getName());

  private volatile String reason;

  /** Reports a problem; it is logged unless it is the same as the last one. */
  public void arose(Level level, Throwable error) {
    String known = reason;
    reason = String.valueOf(error.getMessage());
    if (!reason.equals(known)) {
      LOG.log(level, "The decision log cannot sign a checkpoint for now: " + reason);
    }
  }

  /** Reports that the problem is over. */
  public void ended() {
    reason = null;
  }

  /** The current problem, if there is one. */
  public Optional<String> now() {
    return Optional.ofNullable(reason);
  }
}
