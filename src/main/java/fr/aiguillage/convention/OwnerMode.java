// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** How the parties named as owners share the work. */
public enum OwnerMode {
  /** One party alone. */
  SOLE,
  /** All of them together, as one piece of work. */
  JOINT,
  /** Each of them, for its own part. */
  EACH,
  /** One of them: the convention leaves the choice, or a fact is missing. */
  ALTERNATIVE,
  /** Nobody. */
  NONE
}
