// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** Whether the machine must be reinstalled from the socles. */
public enum ReimageStatus {
  /** It must. */
  REQUIRED,
  /** Only if the school asks for it. */
  ON_REQUEST,
  /** The clauses do not settle it, or a fact is missing. */
  TO_CONFIRM,
  /** No clause calls for it. */
  NOT_REQUIRED
}
