// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Fact;
import java.util.Arrays;

/**
 * A product of sets of values: for each fact of an incident, by index, the bits of its possible
 * values. Immutable.
 */
public final class Box {

  private final long[] bits;

  /** A box of these bits, which the caller must not change afterwards. */
  Box(long[] bits) {
    this.bits = bits;
  }

  /** The bits of the possible values of the fact at that index. */
  public long bits(int fact) {
    return bits[fact];
  }

  /** Whether the fact at that index has exactly one possible value, or is certainly absent. */
  public boolean isSettled(int fact) {
    return Long.bitCount(bits[fact]) == 1;
  }

  /** The number of facts. */
  public int size() {
    return bits.length;
  }

  /** A copy that differs in one fact. */
  public Box with(int fact, long values) {
    long[] other = bits.clone();
    other[fact] = values;
    return new Box(other);
  }

  /** Whether this box contains the other: every value possible there is possible here. */
  public boolean holds(Box other) {
    for (int f = 0; f < bits.length; f++) {
      if ((other.bits[f] & ~bits[f]) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the boxes overlap, leaving some facts out of account.
   *
   * @param but the facts to ignore, one bit each by index
   */
  public boolean meets(Box other, long but) {
    for (int f = 0; f < bits.length; f++) {
      if ((bits[f] & other.bits[f]) == 0 && (but >> f & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The facts in which the boxes have no value in common.
   *
   * @return one bit each by index
   */
  public long apart(Box other) {
    long apart = 0;
    for (int f = 0; f < bits.length; f++) {
      if ((bits[f] & other.bits[f]) == 0) {
        apart |= 1L << f;
      }
    }
    return apart;
  }

  long[] copy() {
    return bits.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box box && Arrays.equals(bits, box.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (long set : bits) {
      text.append(set == Fact.ABSENT ? "-" : Long.toHexString(set)).append(' ');
    }
    return text.toString().strip();
  }
}
