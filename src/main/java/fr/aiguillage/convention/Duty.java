// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** What a clause obliges somebody to do in connection with an incident. */
public final class Duty extends Term {

  /** A term; see {@link Term}. */
  public Duty(String name, int index, Words words) {
    super(name, index, words);
  }
}
