// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.decisionlog.entry.Who;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A decision on its way into the log. It must not be answered before it is durable.
 *
 * @param id of the log entry, a UUIDv7
 * @param caller who asked; empty where nobody is asked who they are
 * @param incident as it was completed, canonical JSON
 * @param settled the answer
 * @param durable completes once the decision is; fails with {@link
 *     fr.aiguillage.decisionlog.entry.LogUnavailableException} where it was not recorded. What
 *     hangs on it runs on the log's one thread and must not wait.
 */
public record Decided(
    UUID id,
    Optional<Who> caller,
    byte[] incident,
    Settled settled,
    CompletionStage<Void> durable) {

  /** When it was decided, to the millisecond: the id carries it (RFC 9562). */
  public Instant decidedAt() {
    return Recorded.timeOf(id);
  }
}
