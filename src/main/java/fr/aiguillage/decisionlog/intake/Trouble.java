// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Why the last records are not vouched for, said once for each reason: it is tried again at once.
 */
public final class Trouble {

  private static final System.Logger LOG = System.getLogger(CheckpointSigning.class.getName());

  private volatile String reason;

  /** Has come up; written to the service's log unless it was the last reason too. */
  public void arose(Level level, Throwable error) {
    String known = reason;
    reason = String.valueOf(error.getMessage());
    if (!reason.equals(known)) {
      LOG.log(level, "The decision log cannot sign a checkpoint for now: " + reason);
    }
  }

  /** Is over. */
  public void ended() {
    reason = null;
  }

  /** What it is now, if there is one. */
  public Optional<String> now() {
    return Optional.ofNullable(reason);
  }
}
