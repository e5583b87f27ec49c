// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Selects the rules that still matter on a piece of the space: only these cut it further. */
public interface Focus {

  /** All rules. */
  Focus ALL = (candidates, firing) -> candidates;

  /**
   * The rules that matter, by their position in the list of all rules.
   *
   * @param candidates those that could still fire; must not be changed
   * @param firing those whose conditions on the incident's facts are all met on the whole piece
   */
  BitSet among(BitSet candidates, BitSet firing);

  /**
   * Once a rule finds the incident out of scope, only the rules that meet the predicate.
   *
   * @param rules all rules
   */
  static Focus inScope(List<Rule> rules, Predicate<Rule> outOfScope) {
    BitSet scope = those(rules, rule -> rule.rank().equals(Optional.of(Rank.SCOPE)));
    BitSet kept = those(rules, outOfScope);
    return (candidates, firing) -> {
      if (!firing.intersects(scope)) {
        return candidates;
      }
      BitSet some = (BitSet) candidates.clone();
      some.and(kept);
      return some;
    };
  }

  /**
   * Once a rule finds the incident out of scope, only the rules on incidents: an answer lists every
   * rule that fires.
   */
  static Focus onIncidents(List<Rule> rules) {
    return inScope(rules, rule -> rule.on() == FactType.INCIDENT);
  }

  /** No rules once none of those that meet the predicate could fire. */
  static Focus where(List<Rule> rules, Predicate<Rule> some) {
    BitSet wanted = those(rules, some);
    return (candidates, firing) -> candidates.intersects(wanted) ? candidates : new BitSet();
  }

  private static BitSet those(List<Rule> rules, Predicate<Rule> some) {
    BitSet those = new BitSet(rules.size());
    for (int r = 0; r < rules.size(); r++) {
      those.set(r, some.test(rules.get(r)));
    }
    return those;
  }
}
