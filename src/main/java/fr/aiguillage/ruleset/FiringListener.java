// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

/** Is notified of each rule that fires. The only global of the compiled rules. */
public interface FiringListener {

  /** The rule of that number has fired; see {@link RuleSet#rules()}. */
  void said(int rule);
}
