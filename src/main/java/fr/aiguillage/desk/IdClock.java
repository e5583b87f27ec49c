// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.uuid.UUIDClock;
import java.time.Clock;

/** Gives the id generator the time of another clock. */
final class IdClock extends UUIDClock {

  private final Clock clock;

  IdClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public long currentTimeMillis() {
    return clock.millis();
  }
}
