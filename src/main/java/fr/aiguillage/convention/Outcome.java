// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** What kind of answer the convention gives. */
public enum Outcome {
  /** The convention names who acts. */
  ASSIGNED,
  /** The owner depends on facts that were not given. */
  FACTS_NEEDED,
  /** The text does not settle it: somebody has to qualify the request. */
  TO_CONFIRM,
  /** Nobody owes this activity for this service. */
  NOT_APPLICABLE,
  /**
   * The convention does not apply: the date is too early, or the school is elsewhere (ART7-1,
   * ART1-1).
   */
  OUT_OF_SCOPE
}
