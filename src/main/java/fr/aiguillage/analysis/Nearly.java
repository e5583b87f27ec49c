// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.facts.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which rules fail on a box because of at most one condition on the incident: for all rules
 * at once, one bit each, since nearly all fail because of more. Not safe for use by several
 * threads.
 */
final class Nearly {

  private final List<Asks> rules;

  /** By fact and its bits: the rules with a condition that none of these values meets. */
  private final List<Map<Long, long[]>> falling = new ArrayList<>();

  Nearly(List<Asks> rules) {
    this.rules = rules;
  }

  /** These rules, by their position in the list. */
  BitSet of(Box box) {
    long[] once = new long[(rules.size() + 63) / 64];
    long[] twice = new long[once.length];
    for (int f = 0; f < box.size(); f++) {
      long[] here = refusing(f, box.bits(f));
      for (int w = 0; w < once.length; w++) {
        twice[w] |= once[w] & here[w];
        once[w] |= here[w];
      }
    }
    BitSet nearly = BitSet.valueOf(twice);
    nearly.flip(0, rules.size());
    return nearly;
  }

  private long[] refusing(int fact, long bits) {
    while (falling.size() <= fact) {
      falling.add(new HashMap<>());
    }
    return falling.get(fact).computeIfAbsent(bits, b -> judge(fact, b));
  }

  private long[] judge(int fact, long bits) {
    long[] refusing = new long[(rules.size() + 63) / 64];
    for (int r = 0; r < rules.size(); r++) {
      if (rules.get(r).refuses(fact, bits)) {
        refusing[r / 64] |= 1L << r;
      }
    }
    return refusing;
  }
}
