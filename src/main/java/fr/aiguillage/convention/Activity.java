// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** A column of the matrix, with what it asks of the owner of its cell. */
public final class Activity extends Term {

  private final Action action;
  private final Words plainly;

  /**
   * A column.
   *
   * @param action what the owner does for an ordinary request in it
   * @param plainly how somebody at a school would put it
   */
  public Activity(String name, int index, Words words, Action action, Words plainly) {
    super(name, index, words);
    this.action = action;
    this.plainly = plainly;
  }

  /** What the owner does for an ordinary request in this column. */
  public Action action() {
    return action;
  }

  /** How somebody at a school would put it. */
  public Words plainly() {
    return plainly;
  }
}
