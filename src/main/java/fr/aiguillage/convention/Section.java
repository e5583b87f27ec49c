// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** A section of the matrix: a group of its lines. */
public final class Section extends Term {

  /** A term; see {@link Term}. */
  public Section(String name, int index, Words words) {
    super(name, index, words);
  }
}
