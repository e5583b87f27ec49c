// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Rank;
import fr.aiguillage.drl.Claim;
import fr.aiguillage.drl.Rule;
import java.util.Comparator;

/** A rule that fired and what it claimed. */
record Firing(Rule rule, Claim claim) {

  static final Comparator<Firing> BY_PLACE =
      Comparator.comparing((Firing f) -> f.rule().file()).thenComparingInt(f -> f.rule().line());

  Rank rank() {
    return rule.rank().orElseThrow();
  }
}
