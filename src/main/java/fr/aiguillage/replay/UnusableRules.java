// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

/** A rule set under which nothing can be decided, and why. */
public final class UnusableRules extends Exception {

  private static final long serialVersionUID = 1;

  private final Cause cause;

  UnusableRules(Cause cause, String detail) {
    super(detail, null, false, false);
    this.cause = cause;
  }

  /** One of the causes about rules. */
  public Cause reason() {
    return cause;
  }
}
