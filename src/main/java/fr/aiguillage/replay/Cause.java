// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

/**
 * Why a decision that is decided again differs from the recorded one, as far as the record shows.
 */
public enum Cause {
  /** It was decided before version 1.0, by a resolver and rules that this program does not run. */
  DECIDED_BEFORE_1_0,
  /** Other rules were used than those that decided, and they answer differently. */
  RULES_DIFFER,
  /** The same rules answer differently; another version of the resolver decided then. */
  RESOLVER_DIFFERS,
  /** This program does not know the resolver that decided, nor its answers. */
  RESOLVER_UNKNOWN,
  /**
   * The same rules and the same resolver answer differently: the program or the record has changed.
   */
  UNEXPLAINED,
  /** The log does not keep the rules that decided. */
  RULES_MISSING,
  /** The files that the log keeps under the hash of the rules that decided do not match it. */
  RULES_ALTERED,
  /** The rules are refused today. */
  RULES_REFUSED,
  /** The incident is refused under the rules. */
  INCIDENT_REFUSED,
  /** The rules give no answer. */
  NO_ANSWER,
  /** The answer in the log is not JSON that this program knows. */
  RECORD_UNREADABLE
}
