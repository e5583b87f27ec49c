// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** Information that accompanies an answer and binds nobody. */
public final class Note extends Term {

  /** A term; see {@link Term}. */
  public Note(String name, int index, Words words) {
    super(name, index, words);
  }
}
