// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import java.util.List;

/**
 * A fact that is asked for.
 *
 * @param fact its key in a request
 * @param says the question
 * @param help what it means and where to look; empty where the rule set does not say it
 * @param clause why it is asked: the clause that makes it count; empty where none is named
 * @param clauseAddress where that clause can be read
 * @param unsure whether there is an answer for people who do not know
 * @param together what to ask next of all open facts of a group; empty for none
 */
public record Question(
    String fact,
    String says,
    String help,
    String clause,
    String clauseAddress,
    List<Option> options,
    boolean unsure,
    String together) {

  /**
   * An answer that can be chosen.
   *
   * @param leads whether what is asked together is asked with it
   * @param chosen whether it is what was said before
   */
  public record Option(
      String value, String label, String explanation, boolean leads, boolean chosen) {}

  /** The field that the answer comes in. */
  public String field() {
    return "reponse." + fact;
  }

  /** The field that the answer to all of them together comes in. */
  public String togetherField() {
    return "ensemble." + fact;
  }
}
