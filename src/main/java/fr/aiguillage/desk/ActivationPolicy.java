// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

/** What is required before a changed rule set enters into force. */
public enum ActivationPolicy {
  /** A check without findings: then it enters into force automatically. */
  CHECKED,
  /** A request by somebody, with a reason. */
  ASKED,
  /**
   * The approval of a second person, for the requested rules and the difference that they were
   * shown.
   */
  APPROVED
}
