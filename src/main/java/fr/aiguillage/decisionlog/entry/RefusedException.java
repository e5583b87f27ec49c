// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** Thrown if one piece of work is wrong in itself; the others of its group continue. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Refused for a reason that one sentence says. */
  public RefusedException(String sentence) {
    super(sentence, new IllegalArgumentException(sentence));
  }

  /** Refused because its request was answered before. */
  public RefusedException(RepeatedRequestException repeated) {
    super(repeated.getMessage(), repeated);
  }

  /** Refused because another instance has already recorded it. */
  public RefusedException(RepeatedActException repeated) {
    super(repeated.getMessage(), repeated);
  }

  /** Refused because the decision it replaces does not exist or is already replaced. */
  public RefusedException(RefusedReplacementException successor) {
    super(successor.getMessage(), successor);
  }

  /** The exception for the waiting caller. */
  public RuntimeException told() {
    return (RuntimeException) getCause();
  }
}
