// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** How the parties named as owner share the work. */
public enum OwnerMode {
  /** One party alone. */
  SOLE,
  /** All of them together, one piece of work. */
  JOINT,
  /** Each of them, for what falls to it. */
  EACH,
  /** One of them: the convention leaves the choice, or a fact is missing. */
  ALTERNATIVE,
  /** Nobody. */
  NONE
}
