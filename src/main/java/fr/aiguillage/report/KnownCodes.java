// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.report;

import fr.aiguillage.convention.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes of the rules in force, each kind in its order. Codes found only in the log, since they
 * have been dropped, come after them.
 *
 * @param sections the section of each service
 */
public record KnownCodes(
    List<String> parties,
    List<String> activities,
    List<String> services,
    Map<String, String> sections) {

  /** The codes of that vocabulary. */
  public static KnownCodes of(Vocabulary vocabulary) {
    Map<String, String> sections = new HashMap<>();
    vocabulary.services().forEach(s -> sections.put(s.name(), s.section().name()));
    return new KnownCodes(
        vocabulary.parties().names(),
        vocabulary.activities().names(),
        vocabulary.services().names(),
        sections);
  }
}
