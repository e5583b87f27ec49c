// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import java.time.Clock;
import java.util.Objects;

/**
 * Bounds of a decision log.
 *
 * @param queue entries that may wait for the writer, at least 1; one more is refused
 * @param group entries that one commit carries at most, at least 1
 * @param readers readings at the same time at most, at least 1; further ones wait for their turn
 * @param maxBytes size at which the log refuses to grow as if the disk were full, rounded down to
 *     whole pages; 0 for no bound but the disk's. The write-ahead log beside it comes on top.
 * @param clock tells when a rule set first served
 */
public record LogSettings(int queue, int group, int readers, long maxBytes, Clock clock) {

  /**
   * @throws IllegalArgumentException if a number is below its bound
   */
  public LogSettings {
    Objects.requireNonNull(clock, "clock");
    if (queue < 1 || group < 1 || readers < 1 || maxBytes < 0) {
      throw new IllegalArgumentException(
          "queue, group and readers are at least 1 and maxBytes at least 0, not %d, %d, %d and %d"
              .formatted(queue, group, readers, maxBytes));
    }
  }

  /** 8,192 entries may wait, 512 make a group, 4 readers, no bound of size, the system's clock. */
  public static LogSettings defaults() {
    return new LogSettings(8192, 512, 4, 0, Clock.systemUTC());
  }
}
