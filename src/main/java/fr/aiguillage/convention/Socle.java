// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;

/** A base image that a machine is reinstalled from, and the party that supplies it. */
public final class Socle extends Term {

  private final Party from;
  private final Optional<String> clause;

  /**
   * A socle.
   *
   * @param from who supplies it
   * @param clause the clause under which a reinstallation includes this socle; empty if every
   *     reinstallation does
   */
  public Socle(String name, int index, Words words, Party from, Optional<String> clause) {
    super(name, index, words);
    this.from = from;
    this.clause = clause;
  }

  /** Who supplies it. */
  public Party from() {
    return from;
  }

  /**
   * The clause under which a reinstallation includes this socle; empty if every reinstallation
   * does.
   */
  public Optional<String> clause() {
    return clause;
  }

  /** Whether a reinstallation under these clauses includes it. */
  public boolean isUsedUnder(Iterable<String> clauses) {
    if (clause.isEmpty()) {
      return true;
    }
    for (String one : clauses) {
      if (one.equals(clause.get())) {
        return true;
      }
    }
    return false;
  }
}
