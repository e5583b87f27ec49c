// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Reports where time runs backwards in the records of one writer, by more than threads can overtake
 * each other, if no act states that a clock was corrected.
 */
public final class TimeCheck {

  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final int TIME_ORDERED = 7;

  private final FaultList faults;
  private final Map<Long, Instant> latest = new HashMap<>();

  /** A check of one log. */
  public TimeCheck(FaultList faults) {
    this.faults = faults;
  }

  /** Checks the next decision in the order of the tree. */
  public void decision(long number, long writer, UUID id) {
    if (id.version() == TIME_ORDERED) {
      at(number, writer, id.toString(), "decision " + id, Ids.madeAt(id));
    }
  }

  /** Checks the next act in the order of the tree. */
  public void act(long number, long writer, Act act) {
    // an import merges several writers into one, whose records were not in order of time
    boolean ofSeveral = act.kind() == Act.Kind.IMPORT && Boolean.parseBoolean(act.detail("shared"));
    if (act.kind() == Act.Kind.CLOCK_CORRECTED || ofSeveral) {
      latest.put(writer, act.at());
    } else {
      at(number, writer, "", "act " + act.kind(), act.at());
    }
  }

  private void at(long number, long writer, String id, String what, Instant moment) {
    Instant last = latest.getOrDefault(writer, Instant.MIN);
    if (last != Instant.MIN && moment.isBefore(last.minus(TOLERANCE))) {
      faults.add(Kind.TIME, number, id, what, moment, "not before " + last);
      latest.put(writer, moment);
    } else if (moment.isAfter(last)) {
      latest.put(writer, moment);
    }
  }
}
