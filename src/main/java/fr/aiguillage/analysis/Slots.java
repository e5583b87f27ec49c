// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Facts;
import fr.aiguillage.decision.Situation;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a condition of a rule on facts of one type can test, as numbered places: first
 * each fact of the incident, then each decided fact; for a set, what it contains and what it does
 * not.
 */
final class Slots {

  private final FactSpace space;
  private final List<Fact> single = new ArrayList<>();
  private final List<Fact> sets = new ArrayList<>();

  Slots(FactSpace space, FactType type) {
    this.space = space;
    if (type != FactType.INCIDENT) {
      Facts facts = space.vocabulary().facts(type);
      for (Fact fact : facts.all()) {
        if (fact.isSet()) {
          sets.add(fact);
        } else if (space.facts().named(fact.name()).isEmpty()) {
          single.add(fact);
        }
      }
    }
  }

  int size() {
    return space.facts().size() + single.size() + 2 * sets.size();
  }

  /** Whether the place is about what a set contains or does not contain. */
  boolean isOfSet(int slot) {
    return slot >= space.facts().size() + single.size();
  }

  /** The bits at each place, for an incident in the box that leads to the situation. */
  long[] of(Box box, Situation situation) {
    long[] bits = new long[size()];
    int next = 0;
    for (; next < space.facts().size(); next++) {
      bits[next] = box.bits(next);
    }
    for (Fact fact : single) {
      bits[next++] = situation.bits(fact);
    }
    for (Fact fact : sets) {
      bits[next++] = situation.bits(fact);
      bits[next++] = fact.all() & ~situation.bits(fact);
    }
    return bits;
  }

  /** The fact of the place. */
  Fact fact(int slot) {
    int decided = slot - space.facts().size();
    if (decided < 0) {
      return space.facts().all().get(slot);
    }
    return decided < single.size() ? single.get(decided) : sets.get((decided - single.size()) / 2);
  }

  /** The index of the incident's fact that the condition tests; -1 if it tests what was decided. */
  static int ofIncident(FactSpace space, Condition condition) {
    return space.facts().named(condition.fact().name()).map(Fact::index).orElse(-1);
  }
}
