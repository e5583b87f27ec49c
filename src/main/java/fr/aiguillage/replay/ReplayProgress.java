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
 * How far a replay has come. All that is needed to go on from there after a restart: what is
 * counted in {@code findings} is exactly what lies before {@code after}.
 *
 * @param total decisions to be replayed; empty until they are counted
 * @param leftOut decisions that were asked for too and are not replayed, since they are on another
 *     matter than the rules that are asked; known with the total
 * @param after where the last page that is counted ended; empty before the first
 * @param started when it was asked for
 * @param spent time at work, without the time it was stopped
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

  /** How a replay fares. */
  public enum Status {
    /** Under way, or to be gone on with after a restart. */
    RUNNING,
    /** Came to the end. */
    DONE,
    /** Stopped on request. */
    CANCELLED,
    /** The records could not be read to the end. */
    FAILED
  }

  /** A replay that has not begun. */
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

  /** Whether it has come to an end, good or bad. */
  public boolean isEnded() {
    return status != Status.RUNNING;
  }

  /** The part that is done, 0 to 100; empty until the decisions are counted. */
  public OptionalDouble percentage() {
    if (total.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        total.getAsLong() == 0 ? 100 : 100.0 * findings.done() / total.getAsLong());
  }

  /** Decisions a second; empty before the first. */
  public OptionalDouble rate() {
    return findings.replayed() == 0 || spent.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(findings.replayed() * 1e9 / spent.toNanos());
  }

  /** Seconds until the end at this rate, rounded up; empty where there is none yet. */
  public OptionalLong secondsLeft() {
    return total.isEmpty() || rate().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            (long) Math.ceil((total.getAsLong() - findings.done()) / rate().getAsDouble()));
  }
}
