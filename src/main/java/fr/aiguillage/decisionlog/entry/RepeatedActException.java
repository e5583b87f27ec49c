// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** What an act says may be said once, and another instance has said it meanwhile. */
public final class RepeatedActException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Of that act, which was not recorded. */
  public RepeatedActException(Act act) {
    super(act.once().orElse("") + " is recorded already", null, false, false);
  }
}
