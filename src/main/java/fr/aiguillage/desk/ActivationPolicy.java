// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

/** What it takes that a changed rule set enters into force. */
public enum ActivationPolicy {
  /** That its check finds nothing: then it enters by itself. */
  CHECKED,
  /** That somebody asks for it, with a reason. */
  ASKED,
  /** That somebody else approves what was asked for, and the difference that they were shown. */
  APPROVED
}
