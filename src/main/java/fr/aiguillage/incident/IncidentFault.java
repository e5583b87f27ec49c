// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import java.util.List;

/**
 * One thing that is wrong with a reported incident.
 *
 * @param key the key concerned, prefixed with the group and a dot if it is within one; empty for
 *     the incident as a whole
 * @param found the value found, as JSON writes it, cut if long; empty if there is none
 * @param expected the values that would be accepted, or the required form
 */
public record IncidentFault(String key, Kind kind, String found, List<String> expected) {

  /** Copies its collections. */
  public IncidentFault {
    expected = List.copyOf(expected);
  }

  /** What can be wrong. */
  public enum Kind {
    NOT_JSON,
    NOT_AN_OBJECT,
    UNKNOWN_KEY,
    MISSING,
    NULL_VALUE,
    WRONG_TYPE,
    UNKNOWN_CODE,
    EMPTY_TEXT,
    TEXT_TOO_LONG,
    CHARACTER_REFUSED,
    NOT_A_DATE,
    DAY_TOO_FAR,
    NOT_AN_ID,
    UAI_MALFORMED,
    UAI_LETTER,
    ZONE_AGAINST_SERVICE(true),
    PRODUCT_AGAINST_SERVICE(true),
    NATURE_AGAINST_SERVICE(true),
    PRODUCT_RULED_OUT(true),
    NATURE_RULED_OUT(true),
    FACT_AGAINST_ACTIVITY(true),
    CODE_OF_OTHER_DAYS(true);

    private final boolean contradiction;

    Kind() {
      this(false);
    }

    Kind(boolean contradiction) {
      this.contradiction = contradiction;
    }

    /**
     * Whether the facts can be read but contradict each other (422); otherwise a fact cannot be
     * read (400).
     */
    public boolean isContradiction() {
      return contradiction;
    }
  }
}
