// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** Who acts inside a party, where a clause names somebody. */
public final class Actor extends Term {

  private final Words definite;

  /**
   * An actor.
   *
   * @param definite its name with the article, for the middle of a sentence
   */
  public Actor(String name, int index, Words words, Words definite) {
    super(name, index, words);
    this.definite = definite;
  }

  /** Its name with the article, for the middle of a sentence. */
  public Words definite() {
    return definite;
  }
}
