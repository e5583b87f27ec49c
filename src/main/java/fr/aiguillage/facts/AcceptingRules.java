// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Rule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * For each value of each fact of an incident, the rules that accept it, by their position in the
 * list of all rules, so that a few bit operations find what many rules distinguish.
 */
final class AcceptingRules {

  private static final int NO_VALUE = 63;

  private final FactSpace space;
  private final BitSet[][] accepting;
  private final long[] reads;
  private final long[] services;
  private final long[] activities;

  AcceptingRules(FactSpace space, List<Rule> rules) {
    this.space = space;
    this.accepting = new BitSet[space.facts().size()][NO_VALUE + 1];
    this.reads = new long[rules.size()];
    this.services = new long[rules.size()];
    this.activities = new long[rules.size()];
    for (Fact fact : space.facts().all()) {
      for (int value = 0; value <= NO_VALUE; value++) {
        if ((space.whole().bits(fact.index()) >> value & 1) != 0) {
          accepting[fact.index()][value] = new BitSet(rules.size());
        }
      }
    }
    for (int r = 0; r < rules.size(); r++) {
      add(r, rules.get(r));
    }
  }

  private void add(int number, Rule rule) {
    long[] accepted = new long[accepting.length];
    Arrays.fill(accepted, -1L);
    for (Condition condition : rule.conditions()) {
      if (!condition.fact().isSet()) {
        space
            .facts()
            .named(condition.fact().name())
            .ifPresent(fact -> accepted[fact.index()] &= condition.accepted());
      }
    }
    for (int f = 0; f < accepted.length; f++) {
      for (int value = 0; value <= NO_VALUE; value++) {
        if (accepting[f][value] != null) {
          accepting[f][value].set(number, (accepted[f] >> value & 1) != 0);
        }
      }
      if (accepted[f] != -1) {
        int group = space.groupOf(f);
        reads[number] |= 1L << f | (group >= 0 ? 1L << group : 0);
      }
    }
    services[number] = accepted[space.service()];
    activities[number] = accepted[space.activity()];
  }

  /** The rules that accept the one value of the fact. */
  BitSet of(int fact, long bit) {
    return accepting[fact][Long.numberOfTrailingZeros(bit)];
  }

  /** Removes the rules that accept none of the values. */
  void keepMeeting(BitSet rules, int fact, long bits) {
    BitSet meeting = new BitSet(rules.size());
    for (long left = bits; left != 0; left &= left - 1) {
      meeting.or(of(fact, left));
    }
    rules.and(meeting);
  }

  /** Whether any of the rules accepts one of the values but not another. */
  boolean tellApart(BitSet rules, int fact, long bits) {
    BitSet first = of(fact, bits);
    for (long left = bits & bits - 1; left != 0; left &= left - 1) {
      BitSet other = of(fact, left);
      for (int r = rules.nextSetBit(0); r >= 0; r = rules.nextSetBit(r + 1)) {
        if (first.get(r) != other.get(r)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rules that accept every value that the facts may have. */
  BitSet firing(BitSet rules, long[] bits) {
    BitSet firing = (BitSet) rules.clone();
    for (int f = 0; f < bits.length; f++) {
      for (long left = bits[f]; left != 0; left &= left - 1) {
        firing.and(of(f, left));
      }
    }
    return firing;
  }

  /** The facts read by any rule that could fire on that service and activity. */
  long readOn(int service, int activity) {
    long facts = 1L << space.service() | 1L << space.activity();
    for (int r = 0; r < reads.length; r++) {
      if ((services[r] >> service & 1) != 0 && (activities[r] >> activity & 1) != 0) {
        facts |= reads[r];
      }
    }
    return facts;
  }
}
