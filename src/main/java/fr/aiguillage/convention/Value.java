// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** A value of a fact of the rule set that is none of the other terms. */
public final class Value extends Term {

  private final String kind;

  /**
   * A value.
   *
   * @param kind what rules put before its name
   */
  public Value(String kind, String name, int index, Words words) {
    super(name, index, words);
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }
}
