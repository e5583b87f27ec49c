// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.facts.Box;
import fr.aiguillage.facts.FactSpace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the facts that an aspect of the verdict depends on: those of which two values, all else
 * being equal, lead to different results.
 */
final class Hinges {

  private Hinges() {}

  /** An aspect of a verdict that can depend on facts. */
  interface Aspect {

    /** Whether it is the same for both. */
    boolean isSame(Verdict one, Verdict other);
  }

  /**
   * The keys of the unknown facts on which the aspect depends, in the order of the contract.
   *
   * @param all no two hold the same combination
   */
  static List<String> among(FactSpace space, List<Judged> all, Aspect aspect) {
    int[] kinds = kinds(all, aspect);
    long found = 0;
    for (int i = 0; i < kinds.length; i++) {
      for (int j = i + 1; j < kinds.length; j++) {
        if (kinds[i] != kinds[j]) {
          long apart = all.get(i).part().asked().apart(all.get(j).part().asked());
          found |= Long.bitCount(apart) == 1 ? apart : 0;
        }
      }
    }
    List<String> hinges = new ArrayList<>();
    for (Fact fact : space.open()) {
      if ((found >> fact.index() & 1) != 0) {
        hinges.add(space.vocabulary().key(fact));
      }
    }
    return hinges;
  }

  /**
   * Whether the aspect depends on a fact that has its usual value in what was asked.
   *
   * @param usual what was asked, with the usual value
   * @param otherwise the same with every other value of the fact; for a group, with everything it
   *     can contain
   */
  static boolean hangsOn(
      FactSpace space, Fact fact, List<Judged> usual, List<Judged> otherwise, Aspect aspect) {
    long free = 1L << fact.index() | space.membersOf(fact);
    for (Judged other : otherwise) {
      Box there = other.part().asked();
      for (Judged one : usual) {
        if (one.verdict() != other.verdict()
            && one.part().asked().meets(there, free)
            && !aspect.isSame(one.verdict(), other.verdict())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Numbers the verdicts so that those equal in the aspect have the same number. */
  private static int[] kinds(List<Judged> all, Aspect aspect) {
    int[] kinds = new int[all.size()];
    List<Verdict> known = new ArrayList<>();
    Map<Verdict, Integer> found = new IdentityHashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      Verdict verdict = all.get(i).verdict();
      if (found.containsKey(verdict)) {
        kinds[i] = found.get(verdict);
        continue;
      }
      int kind = 0;
      while (kind < known.size() && !aspect.isSame(known.get(kind), verdict)) {
        kind++;
      }
      if (kind == known.size()) {
        known.add(verdict);
      }
      kinds[i] = kind;
      found.put(verdict, kind);
    }
    return kinds;
  }
}
