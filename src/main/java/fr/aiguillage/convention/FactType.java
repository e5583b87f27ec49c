// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Arrays;
import java.util.Optional;

/** The facts that a rule can be a pattern on, in the order in which they are put to the rules. */
public enum FactType {
  /** What came in. */
  INCIDENT("Incident"),
  /** The owner that the ranks leave standing. */
  DESIGNATION("Designation"),
  /** What has been decided, for the obligations. */
  RULING("Ruling");

  private final String word;

  FactType(String word) {
    this.word = word;
  }

  /** The name that a rule calls it by. */
  public String word() {
    return word;
  }

  /** The type of that name. */
  public static Optional<FactType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
