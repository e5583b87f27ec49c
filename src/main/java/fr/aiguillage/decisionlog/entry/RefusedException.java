// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** One piece of work is wrong in itself; the others of its group go on. */
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

  /** Refused because another instance has said it before. */
  public RefusedException(RepeatedActException repeated) {
    super(repeated.getMessage(), repeated);
  }

  /** Refused because what it replaces does not stand. */
  public RefusedException(RefusedReplacementException successor) {
    super(successor.getMessage(), successor);
  }

  /** What whoever waits is told. */
  public RuntimeException told() {
    return (RuntimeException) getCause();
  }
}
