// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An incident with the answer it must get, and the reasons.
 *
 * @param file the path inside the rules folder
 * @param line the line of its title, from 1
 * @param title the situation, as a sentence
 * @param incident as it is reported
 * @param free the keys of facts that may have any value: each combination of them and of the facts
 *     not reported is then decided separately, and all must get this answer
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

  /** The expected result. */
  public sealed interface Expected {}

  /**
   * A decision.
   *
   * @param answer the fields of the answer under the keys of {@link Cases#ANSWER_KEYS}
   * @param kept the names of the rules whose claims count, in the order of the trace
   */
  public record Decided(ObjectNode answer, List<String> kept) implements Expected {}

  /**
   * A refusal.
   *
   * @param status 400 or 422
   * @param keys the keys that the faults are about, in natural order, each once
   */
  public record Refused(int status, List<String> keys) implements Expected {}
}
