// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.aiguiller;

import java.util.List;

/**
 * A question about a fact.
 *
 * @param fact its key in a request
 * @param says the question
 * @param help what it means and where to look; empty if the rule set does not say
 * @param clause why it is asked: the clause that makes it count; empty if none is named
 * @param clauseAddress where that clause can be read
 * @param unsure whether there is an answer for people who do not know
 * @param together one question about all open facts of a group; empty for none
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
   * An answer to choose.
   *
   * @param leads whether the common question of a group is asked along with it
   * @param chosen whether it was chosen before
   */
  public record Option(
      String value, String label, String explanation, boolean leads, boolean chosen) {}

  /** The field of the answer. */
  public String field() {
    return "reponse." + fact;
  }

  /** The field of the answer to all of them together. */
  public String togetherField() {
    return "ensemble." + fact;
  }
}
