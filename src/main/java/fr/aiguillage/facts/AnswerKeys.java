// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.drl.Rule;
import java.time.LocalDate;
import java.util.List;

/** Reduces incidents to what a set of rules can distinguish. */
public final class AnswerKeys {

  private final FactSpace space;
  private final Stretches stretches;
  private final int activities;
  private final long[] readBy;

  /** The keys for these rules over that space. */
  public AnswerKeys(FactSpace space, List<Rule> rules) {
    this.space = space;
    this.stretches = new Stretches(rules);
    this.activities = space.vocabulary().activities().size();
    this.readBy = new long[space.vocabulary().services().size() * activities];
    AcceptingRules acceptance = new AcceptingRules(space, rules);
    for (int cell = 0; cell < readBy.length; cell++) {
      readBy[cell] = acceptance.readOn(cell / activities, cell % activities);
    }
  }

  /**
   * The key of an incident.
   *
   * @param told the reported facts, one bit each by index
   */
  public AnswerKey of(LocalDate day, Box asked, long told) {
    long read = 0;
    for (long s = asked.bits(space.service()); s != 0; s &= s - 1) {
      for (long a = asked.bits(space.activity()); a != 0; a &= a - 1) {
        int cell = Long.numberOfTrailingZeros(s) * activities + Long.numberOfTrailingZeros(a);
        read |= readBy[cell];
      }
    }
    // an answer names the nature, whether a rule reads it or not
    long asking = read | 1L << space.nature();
    long[] bits = new long[Long.bitCount(asking)];
    int next = 0;
    for (long left = asking; left != 0; left &= left - 1) {
      bits[next++] = asked.bits(Long.numberOfTrailingZeros(left));
    }
    return new AnswerKey(stretches.of(day), told & read & space.assumedBits(), asking, bits);
  }
}
