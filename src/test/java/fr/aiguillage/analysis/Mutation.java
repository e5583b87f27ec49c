// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.RuleFiles;
import java.util.function.Supplier;

/**
 * The shipped rules, broken in one place.
 *
 * @param kind in what way
 * @param rule the one that is broken
 * @param what is done to it, for people
 * @param made the files, written when they are asked for: there are thousands of mutations
 */
record Mutation(Kind kind, Rule rule, String what, Supplier<RuleFiles> made) {

  enum Kind {
    DROP,
    DROP_AND_KEEP_BOOKS,
    WIDEN,
    NARROW,
    OTHER_VALUE,
    OTHER_OWNER,
    OTHER_ACTOR,
    OTHER_ACTION,
    OTHER_STATUS,
    OTHER_OBLIGATION,
    OTHER_BASIS,
    OTHER_CLAUSE,
    OTHER_RANK,
    SHIFT_DATE,
    DUPLICATE_DISAGREEING,
    MISSPELL_CONSTANT,
    MISSPELL_FACT,
    MISSPELL_VERB,
    UNREACHABLE
  }

  RuleFiles files() {
    return made.get();
  }

  @Override
  public String toString() {
    return kind + " « " + rule.name() + " » " + what;
  }
}
