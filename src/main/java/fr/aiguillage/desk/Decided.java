// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.decisionlog.entry.Who;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A decision that is being written to the log. It must not be returned to the caller before it is
 * durable.
 *
 * @param id of the log entry, a UUIDv7
 * @param caller who asked; empty if callers are not identified
 * @param incident the completed incident, as canonical JSON
 * @param settled the answer
 * @param durable completes once the decision is durable; fails with {@link
 *     fr.aiguillage.decisionlog.entry.LogUnavailableException} if it was not recorded. Dependent
 *     stages run on the log's single thread and must not block.
 */
public record Decided(
    UUID id,
    Optional<Who> caller,
    byte[] incident,
    Settled settled,
    CompletionStage<Void> durable) {

  /** When it was decided, to the millisecond; taken from the id (RFC 9562). */
  public Instant decidedAt() {
    return Recorded.timeOf(id);
  }
}
