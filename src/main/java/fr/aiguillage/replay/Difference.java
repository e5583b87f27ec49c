// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One place where two answers differ.
 *
 * @param pointer the place, a JSON pointer (RFC 6901); {@code /incident/…} is in the completed
 *     incident
 * @param recorded the recorded value; empty if there is none
 * @param again the new value; empty if there is none
 */
public record Difference(String pointer, Optional<JsonNode> recorded, Optional<JsonNode> again) {

  /** The top-level key that contains the place. */
  String part() {
    int end = pointer.indexOf('/', 1);
    return end < 0 ? pointer.substring(1) : pointer.substring(1, end);
  }
}
