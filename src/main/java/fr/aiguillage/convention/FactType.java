// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Arrays;
import java.util.Optional;

/**
 * The types of fact that a rule's pattern can match, in the order in which they are put to the
 * rules.
 */
public enum FactType {
  /** The incident as it came in. */
  INCIDENT("Incident"),
  /** The owner that remains once the ranks are applied. */
  DESIGNATION("Designation"),
  /** What has been decided; obligations are rules on it. */
  RULING("Ruling");

  private final String word;

  FactType(String word) {
    this.word = word;
  }

  /** Its name in rules. */
  public String word() {
    return word;
  }

  /** The type of that name. */
  public static Optional<FactType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
