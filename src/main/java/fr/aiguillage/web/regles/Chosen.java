// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.ruleset.Draft;
import fr.aiguillage.web.Visit;
import java.util.stream.Collectors;

/**
 * A rule set that a page was asked for.
 *
 * @param matter the folder in which rule sets on its matter lie; empty for incidents
 * @param inForce the hash of the one on that matter that is in force; empty where none is
 * @param page where its answers can be tried; empty where they cannot
 * @param address of the page that shows it
 */
record Chosen(Draft draft, String matter, String inForce, String page, String address) {

  String hash() {
    return draft.files().hash();
  }

  /** What a rule set is about, by the services that it knows. */
  static String label(Draft draft, Visit visit) {
    return draft.vocabulary().services().stream()
        .map(visit::label)
        .collect(Collectors.joining(", "));
  }
}
