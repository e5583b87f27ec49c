// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import java.util.List;

/**
 * One thing that is wrong with a reported incident.
 *
 * @param key the key it is about, one within a group with the group and a dot before it; empty for
 *     the whole
 * @param found the value that stands there, as JSON writes it, cut where it is long; empty where
 *     nothing does
 * @param expected the values that could stand there, or what a value has to look like
 */
public record IncidentFault(String key, Kind kind, String found, List<String> expected) {

  /** Copies the list. */
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
     * Whether each fact can be read but they cannot hold together (422); else a fact cannot be read
     * (400).
     */
    public boolean isContradiction() {
      return contradiction;
    }
  }
}
