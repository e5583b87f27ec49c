// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import java.util.Arrays;

/**
 * Everything about an incident that its answer can depend on: two incidents with equal keys get the
 * same answer. A fact that no rule can read for the services and the activity asked about may have
 * any value, and the day is replaced by the number of the stretch in which the same rules are in
 * force.
 *
 * <p>Made by {@link AnswerKeys}; only good for comparing.
 */
public final class AnswerKey {

  private final int stretch;
  private final long told;
  private final long asking;
  private final long[] bits;
  private final int hash;

  /**
   * A key.
   *
   * @param told the reported facts among those with a usual value, one bit each by index: an answer
   *     may say that it assumes the others
   * @param asking the facts that can matter, one bit each by index
   * @param bits the possible values of each of these, in order
   */
  AnswerKey(int stretch, long told, long asking, long[] bits) {
    this.stretch = stretch;
    this.told = told;
    this.asking = asking;
    this.bits = bits;
    this.hash =
        31 * (31 * Arrays.hashCode(bits) + Long.hashCode(told) + Long.hashCode(asking)) + stretch;
  }

  /** Its approximate size in bytes. */
  public int size() {
    return 64 + 8 * bits.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnswerKey question
        && hash == question.hash
        && stretch == question.stretch
        && told == question.told
        && asking == question.asking
        && Arrays.equals(bits, question.bits);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
