// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

/** Thrown if an act may be recorded only once, and another instance has recorded it meanwhile. */
public final class RepeatedActException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** For that act, which was not recorded. */
  public RepeatedActException(Act act) {
    super(act.once().orElse("") + " is recorded already", null, false, false);
  }
}
