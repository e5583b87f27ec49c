// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One place in which two answers differ.
 *
 * @param pointer the place, a JSON pointer (RFC 6901); {@code /incident/…} is in the incident as it
 *     was completed
 * @param recorded what the record has there; empty for nothing
 * @param again what was answered now; empty for nothing
 */
public record Difference(String pointer, Optional<JsonNode> recorded, Optional<JsonNode> again) {

  /** The key of the whole that the place lies in. */
  String part() {
    int end = pointer.indexOf('/', 1);
    return end < 0 ? pointer.substring(1) : pointer.substring(1, end);
  }
}
