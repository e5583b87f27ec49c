// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.util.List;
import java.util.Random;

/** Facts to put to rules: any, those that a rule just accepts, and those that it just does not. */
final class AnyFacts {

  private final Random random;

  AnyFacts(Random random) {
    this.random = random;
  }

  /**
   * What comes, what the rule accepts, and what it does not for one of its facts.
   *
   * @return for each, the bits of the facts by their index
   */
  List<long[]> around(Facts facts, Rule rule) {
    long[] anything = new long[facts.size()];
    facts.all().forEach(fact -> anything[fact.index()] = any(fact));
    long[] accepted = anything.clone();
    rule.conditions().forEach(condition -> meet(condition, accepted));
    long[] missed = accepted.clone();
    if (!rule.conditions().isEmpty()) {
      Fact one = rule.conditions().get(random.nextInt(rule.conditions().size())).fact();
      missed[one.index()] = any(one);
    }
    return List.of(anything, accepted, missed);
  }

  private void meet(Condition condition, long[] bits) {
    Fact fact = condition.fact();
    if (!fact.isSet()) {
      bits[fact.index()] = condition.accepted() == 0 ? any(fact) : one(condition.accepted());
    } else if (condition.operator() == Condition.Operator.CONTAINS) {
      bits[fact.index()] |= condition.named();
    } else {
      bits[fact.index()] &= ~condition.named();
    }
  }

  private long any(Fact fact) {
    return fact.isSet()
        ? random.nextLong() & fact.all()
        : one(fact.all() | (fact.mayBeAbsent() ? Fact.ABSENT : 0));
  }

  private long one(long bits) {
    long left = bits;
    for (int skip = random.nextInt(Long.bitCount(bits)); skip > 0; skip--) {
      left &= left - 1;
    }
    return Long.lowestOneBit(left);
  }
}
