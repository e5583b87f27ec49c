// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.decisionlog.entry.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The progress of a replay. It contains everything needed to resume it after a restart: {@code
 * findings} covers exactly the decisions before {@code after}.
 *
 * @param total decisions to be replayed; empty until they are counted
 * @param leftOut decisions in the filter that are not replayed, since they are about another
 *     subject than the rules used; known with the total
 * @param after where the last page included ended; empty before the first
 * @param started when it was requested
 * @param spent working time, without the time it was stopped
 * @param failure why it failed; empty otherwise
 */
public record ReplayProgress(
    UUID id,
    ReplayScope asked,
    Status status,
    OptionalLong total,
    long leftOut,
    Optional<Cursor> after,
    Findings findings,
    Instant started,
    Duration spent,
    String failure) {

  /** The states of a replay. */
  public enum Status {
    /** In progress, or to be resumed after a restart. */
    RUNNING,
    /** Completed. */
    DONE,
    /** Stopped on request. */
    CANCELLED,
    /** The records could not be read to the end. */
    FAILED
  }

  /** A replay that has not started. */
  public static ReplayProgress begin(UUID id, ReplayScope asked, Instant now) {
    return new ReplayProgress(
        id,
        asked,
        Status.RUNNING,
        OptionalLong.empty(),
        0,
        Optional.empty(),
        Findings.NONE,
        now,
        Duration.ZERO,
        "");
  }

  /** Whether it has ended, for whatever reason. */
  public boolean isEnded() {
    return status != Status.RUNNING;
  }

  /** The percentage done, 0 to 100; empty until the decisions are counted. */
  public OptionalDouble percentage() {
    if (total.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        total.getAsLong() == 0 ? 100 : 100.0 * findings.done() / total.getAsLong());
  }

  /** Decisions per second; empty before the first. */
  public OptionalDouble rate() {
    return findings.replayed() == 0 || spent.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(findings.replayed() * 1e9 / spent.toNanos());
  }

  /** Seconds until the end at this rate, rounded up; empty if there is no rate yet. */
  public OptionalLong secondsLeft() {
    return total.isEmpty() || rate().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            (long) Math.ceil((total.getAsLong() - findings.done()) / rate().getAsDouble()));
  }
}
