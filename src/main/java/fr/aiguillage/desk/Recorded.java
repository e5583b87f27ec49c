// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Who;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision that is in the log.
 *
 * @param id of the log entry, a UUIDv7
 * @param replacedBy the decision that replaced it
 * @param caller who asked; empty if callers were not identified
 * @param incident the completed incident
 * @param answer as it was recorded, language-independent
 * @param vocabulary the vocabulary of the rules that decided
 */
public record Recorded(
    UUID id,
    Optional<UUID> replacedBy,
    Optional<Who> caller,
    ObjectNode incident,
    ObjectNode answer,
    Vocabulary vocabulary) {

  /** When it was decided, to the millisecond; taken from the id (RFC 9562). */
  public Instant decidedAt() {
    return timeOf(id);
  }

  static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
