// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.facts;

import fr.aiguillage.convention.Fact;
import java.util.Arrays;

/**
 * A product of sets of values: for each fact of an incident, by its index, the bits of the values
 * that it may have. Never changed once it is made.
 */
public final class Box {

  private final long[] bits;

  /** The box of these bits, which nobody changes any more. */
  Box(long[] bits) {
    this.bits = bits;
  }

  /** The bits of the values that the fact of that index may have. */
  public long bits(int fact) {
    return bits[fact];
  }

  /** Whether the fact of that index may have one value alone, or none alone. */
  public boolean isSettled(int fact) {
    return Long.bitCount(bits[fact]) == 1;
  }

  /** How many facts it is about. */
  public int size() {
    return bits.length;
  }

  /** The same but for one fact. */
  public Box with(int fact, long values) {
    long[] other = bits.clone();
    other[fact] = values;
    return new Box(other);
  }

  /** Whether every fact may have all the values that the other box lets it have. */
  public boolean holds(Box other) {
    for (int f = 0; f < bits.length; f++) {
      if ((other.bits[f] & ~bits[f]) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether two combinations, one of each box, are the same in every fact but those named.
   *
   * @param but the facts that do not count, a bit each by its index
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
   * The facts that no two combinations, one of each box, have in common.
   *
   * @return a bit each by its index
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
