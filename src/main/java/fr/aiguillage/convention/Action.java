// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;

/** What the owner of an incident has to do. */
public final class Action extends Term {

  private final Optional<Role> role;

  /** The actions that an answer takes by default, where no rule and no column names one. */
  public enum Role {
    /** Nothing settles who acts, so somebody has to find out. */
    TO_CONFIRM("a-confirmer"),
    /** The convention does not apply. */
    OUT_OF_SCOPE("hors-champ"),
    /** Nobody owes this activity for this service. */
    NOT_APPLICABLE("sans-objet"),
    /** What to do depends on facts that were not given. */
    FACTS_NEEDED("a-preciser");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** As the rule set spells it. */
    public String word() {
      return word;
    }
  }

  /**
   * An action.
   *
   * @param role the role it plays, if any
   */
  public Action(String name, int index, Words words, Optional<Role> role) {
    super(name, index, words);
    this.role = role;
  }

  /** The role it plays, if any. */
  public Optional<Role> role() {
    return role;
  }
}
