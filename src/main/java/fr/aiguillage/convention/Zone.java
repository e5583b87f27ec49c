// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** A network of a school. Pages show the first one first. */
public final class Zone extends Term {

  /** A term; see {@link Term}. */
  public Zone(String name, int index, Words words) {
    super(name, index, words);
  }
}
