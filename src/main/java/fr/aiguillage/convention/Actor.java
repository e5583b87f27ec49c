// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** Who acts inside a party, where a clause names somebody. */
public final class Actor extends Term {

  private final Words definite;

  /**
   * An actor.
   *
   * @param definite with its article, in the middle of a sentence
   */
  public Actor(String name, int index, Words words, Words definite) {
    super(name, index, words);
    this.definite = definite;
  }

  /** With its article, in the middle of a sentence. */
  public Words definite() {
    return definite;
  }
}
