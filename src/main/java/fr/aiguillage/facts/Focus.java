// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which rules are still of interest on a piece of the space: no others cut it any further. */
public interface Focus {

  /** All of them. */
  Focus ALL = (candidates, firing) -> candidates;

  /**
   * The rules that are of interest; rules are named by their place in the list of all.
   *
   * @param candidates those that could still fire; not to be changed
   * @param firing those of which all conditions on the incident's facts are met on all of the piece
   */
  BitSet among(BitSet candidates, BitSet firing);

  /**
   * Out of scope, only these rules: those on the incident itself say all that an answer tells.
   *
   * @param rules all of them
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

  /** Out of scope, the rules on incidents: every rule that fires is told. */
  static Focus onIncidents(List<Rule> rules) {
    return inScope(rules, rule -> rule.on() == FactType.INCIDENT);
  }

  /** Nothing where none of these rules could fire. */
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
