// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;

/** What the owner of an incident has to do. */
public final class Action extends Term {

  private final Optional<Role> role;

  /** The four actions that an answer takes by itself, where no rule and no column names one. */
  public enum Role {
    /** Nothing settles who acts, so somebody finds out. */
    TO_CONFIRM("a-confirmer"),
    /** The convention does not apply. */
    OUT_OF_SCOPE("hors-champ"),
    /** Nobody owes this activity for this service. */
    NOT_APPLICABLE("sans-objet"),
    /** What is to be done hangs on facts that were not given. */
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

  /** An action, with the role it plays where it plays one. */
  public Action(String name, int index, Words words, Optional<Role> role) {
    super(name, index, words);
    this.role = role;
  }

  /** The role it plays, if it plays one. */
  public Optional<Role> role() {
    return role;
  }
}
