// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.drl.Rule;
import fr.aiguillage.facts.Incident;
import java.util.List;

/**
 * No rule answers on an incident, or two of equal rank disagree. A rule set is checked for both
 * before it is put into service, so in service this means that the check is wrong.
 */
public final class BrokenRuleSet extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Rule> rules;

  BrokenRuleSet(Rule one, Rule other) {
    super("« " + one.name() + " » and « " + other.name() + " » disagree at one rank");
    this.rules = List.of(one, other);
  }

  BrokenRuleSet(Incident incident) {
    super("no rule names an owner for " + incident);
    this.rules = List.of();
  }

  /** The two rules that disagree; none if no rule answers. */
  public List<Rule> rules() {
    return rules;
  }
}
