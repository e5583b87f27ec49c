// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import java.time.Clock;
import java.util.Objects;

/**
 * Limits of a decision log.
 *
 * @param queue how many entries may wait for the writer, at least 1; any more are refused
 * @param group the maximum number of entries per commit, at least 1
 * @param readers the maximum number of concurrent reads, at least 1; any more wait for their turn
 * @param maxBytes the size at which the log refuses to grow, as if the disk were full, rounded down
 *     to whole pages; 0 for no limit but the disk's. The write-ahead log next to it is not
 *     included.
 * @param clock the clock for the time at which a rule set was first in force
 */
public record LogSettings(int queue, int group, int readers, long maxBytes, Clock clock) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a number is below its minimum
   */
  public LogSettings {
    Objects.requireNonNull(clock, "clock");
    if (queue < 1 || group < 1 || readers < 1 || maxBytes < 0) {
      throw new IllegalArgumentException(
          "queue, group and readers are at least 1 and maxBytes at least 0, not %d, %d, %d and %d"
              .formatted(queue, group, readers, maxBytes));
    }
  }

  /** 8,192 entries may wait, 512 per commit, 4 readers, no size limit, the system's clock. */
  public static LogSettings defaults() {
    return new LogSettings(8192, 512, 4, 0, Clock.systemUTC());
  }
}
