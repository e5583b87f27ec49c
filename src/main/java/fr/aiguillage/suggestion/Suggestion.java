// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.suggestion;

import fr.aiguillage.ruleset.Lexicon;
import java.util.List;

/**
 * Something in the convention that a text may be about.
 *
 * @param code of the service, the product, the nature or the activity
 * @param matched the words of the text that match it, as they were written and in their order
 */
public record Suggestion(Lexicon.Kind kind, String code, List<String> matched) {

  /** Copies the list. */
  public Suggestion {
    matched = List.copyOf(matched);
  }
}
