// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

/** Is told by each rule that fires which one it is. The only global of the compiled rules. */
public interface FiringListener {

  /** The rule of that number has fired; see {@link RuleSet#rules()}. */
  void said(int rule);
}
