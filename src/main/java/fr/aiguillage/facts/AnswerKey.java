// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import java.util.Arrays;

/**
 * All of an incident that its answer can hang on: two incidents with one question have one answer.
 * What no rule can read for the services and the activity asked has any value, and the day is the
 * number of the stretch on which the same rules are in force.
 *
 * <p>Made by {@link AnswerKeys}, to be compared and nothing else.
 */
public final class AnswerKey {

  private final int stretch;
  private final long told;
  private final long asking;
  private final long[] bits;
  private final int hash;

  /**
   * A question.
   *
   * @param told the facts with a usual value that were told, a bit each by their index: of others
   *     the answer may say that it assumes them
   * @param asking the facts that can matter, a bit each by their index
   * @param bits what each of these may be, in their order
   */
  AnswerKey(int stretch, long told, long asking, long[] bits) {
    this.stretch = stretch;
    this.told = told;
    this.asking = asking;
    this.bits = bits;
    this.hash =
        31 * (31 * Arrays.hashCode(bits) + Long.hashCode(told) + Long.hashCode(asking)) + stretch;
  }

  /** About how many bytes it takes. */
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
