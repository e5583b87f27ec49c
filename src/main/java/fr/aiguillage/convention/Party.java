// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** Who can own an incident. */
public final class Party extends Term {

  private final Words definite;

  /**
   * A party.
   *
   * @param definite its name with the article, for the middle of a sentence
   */
  public Party(String name, int index, Words words, Words definite) {
    super(name, index, words);
    this.definite = definite;
  }

  /** Its name with the article, for the middle of a sentence. */
  public Words definite() {
    return definite;
  }
}
