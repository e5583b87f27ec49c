// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.ruleset.Clauses;
import java.util.Collection;
import java.util.List;

/**
 * A clause in our words.
 *
 * @param place where it is in the convention, in French
 */
public record ClauseView(String name, String place, String says, String address) {

  /** The clauses of these names; one that the rule set no longer has consists of its name only. */
  public static List<ClauseView> of(Collection<String> names, Clauses clauses, Visit visit) {
    return of(names, clauses, visit, visit.to("/regles"));
  }

  /**
   * The clauses in another rule set.
   *
   * @param rules the address of its page
   */
  static List<ClauseView> of(Collection<String> names, Clauses clauses, Visit visit, String rules) {
    return names.stream()
        .map(
            name ->
                clauses
                    .named(name)
                    .map(
                        clause ->
                            new ClauseView(
                                name, clause.place(), visit.says(clause), rules + "#" + name))
                    .orElse(new ClauseView(name, "", "", rules)))
        .toList();
  }
}
