// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/**
 * A code of the convention: a word that the rule set defines, with its names in French and in
 * English.
 *
 * <p>Two terms are equal when they have the same kind and the same name, whichever rule sets they
 * come from. They sort in the order in which the rule set lists them, which is also the order of an
 * answer's lists.
 */
public abstract class Term implements Comparable<Term> {

  private final String name;
  private final int index;
  private final Words words;

  /**
   * A term.
   *
   * @param name in capitals, as requests, answers and rules spell it
   * @param index its position among those of its kind, from 0
   */
  Term(String name, int index, Words words) {
    this.name = name;
    this.index = index;
    this.words = words;
  }

  /** As requests, answers and rules spell it. */
  public final String name() {
    return name;
  }

  /** Its position among those of its kind, from 0. */
  public final int index() {
    return index;
  }

  /** Its names for people. */
  public final Words words() {
    return words;
  }

  @Override
  public final int compareTo(Term other) {
    int order = Integer.compare(index, other.index);
    return order == 0 ? name.compareTo(other.name) : order;
  }

  @Override
  public final boolean equals(Object other) {
    return this == other
        || other != null
            && getClass() == other.getClass()
            && name.equals(((Term) other).name)
            && kind().equals(((Term) other).kind());
  }

  @Override
  public final int hashCode() {
    return name.hashCode();
  }

  /** What rules put before its name: {@code Service} for a line of the matrix. */
  public String kind() {
    return getClass().getSimpleName();
  }

  @Override
  public final String toString() {
    return name;
  }
}
