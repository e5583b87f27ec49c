// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.util.UUID;

/** Thrown if a request with this key was already answered; nothing was recorded now. */
public final class RepeatedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UUID id;
  private final boolean sameBody;

  /** For the decision that the request led to, and whether it was the same request. */
  public RepeatedRequestException(UUID id, boolean sameBody) {
    super("the key of the request is that of the decision " + id, null, false, false);
    this.id = id;
    this.sameBody = sameBody;
  }

  /** The decision that was made then. */
  public UUID id() {
    return id;
  }

  /** Whether it is the same request; otherwise the caller has used one key for two requests. */
  public boolean isSameBody() {
    return sameBody;
  }
}
