// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.web.Visit;
import java.util.stream.Collectors;

/**
 * A rule set requested by a page.
 *
 * @param matter the folder that contains rule sets on its subject; empty for incidents
 * @param inForce the hash of the one on that subject that is in force; empty if none is
 * @param page where its answers can be tried; empty if they cannot
 * @param address of the page that shows it
 */
record Chosen(Draft draft, String matter, String inForce, String page, String address) {

  String hash() {
    return draft.files().hash();
  }

  /** A label for the rule set, from the services it defines. */
  static String label(Draft draft, Visit visit) {
    return draft.vocabulary().services().stream()
        .map(visit::label)
        .collect(Collectors.joining(", "));
  }
}
