// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

/** Why a decision that is decided again is not the recorded one, as far as the record tells. */
public enum Cause {
  /** It was decided before version 1.0, by a resolver and rules that this program does not run. */
  DECIDED_BEFORE_1_0,
  /** Other rules were asked than those that decided, and they answer otherwise. */
  RULES_DIFFER,
  /** The same rules answer otherwise; another version of the resolver decided then. */
  RESOLVER_DIFFERS,
  /** No version of this program has the resolver that decided: nothing is known of its answers. */
  RESOLVER_UNKNOWN,
  /** The same rules and the same resolver answer otherwise: the program or the record changed. */
  UNEXPLAINED,
  /** The log does not keep the rules that decided. */
  RULES_MISSING,
  /** What the log keeps under the hash of the rules that decided has another hash. */
  RULES_ALTERED,
  /** The rules are refused today. */
  RULES_REFUSED,
  /** The incident is refused under the rules. */
  INCIDENT_REFUSED,
  /** The rules come to no answer. */
  NO_ANSWER,
  /** The answer in the log is no JSON that this program knows. */
  RECORD_UNREADABLE
}
