// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** What kind of answer the convention gives. */
public enum Outcome {
  /** The convention names who acts. */
  ASSIGNED,
  /** The owner hangs on facts that were not given. */
  FACTS_NEEDED,
  /** The text at hand does not settle it: somebody has to qualify the request. */
  TO_CONFIRM,
  /** Nobody owes this activity for this service. */
  NOT_APPLICABLE,
  /** The convention does not apply: too early, or a school elsewhere (ART7-1, ART1-1). */
  OUT_OF_SCOPE
}
