// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An incident with the answer it must get, and the reasons.
 *
 * @param file the path inside the rules folder
 * @param line the line of its title, from 1
 * @param title what the situation is, as a sentence
 * @param incident as it is reported
 * @param free the keys of facts that may have any value: then each combination of theirs and of the
 *     facts not told is asked for itself, and all get this answer
 */
public record Case(
    String file,
    int line,
    String title,
    ObjectNode incident,
    List<String> free,
    Expected expected) {

  /** A case that leaves nothing free. */
  public Case(String file, int line, String title, ObjectNode incident, Expected expected) {
    this(file, line, title, incident, List.of(), expected);
  }

  /** What has to come out. */
  public sealed interface Expected {}

  /**
   * A decision.
   *
   * @param answer the fields of the answer under the keys of {@link Cases#ANSWER_KEYS}
   * @param kept the rules whose claim stands, by name, in the order of the trace
   */
  public record Decided(ObjectNode answer, List<String> kept) implements Expected {}

  /**
   * A refusal.
   *
   * @param status 400 or 422
   * @param keys those that the faults are about, in their natural order, each once
   */
  public record Refused(int status, List<String> keys) implements Expected {}
}
