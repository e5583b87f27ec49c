// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Thinning;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the numbers of a log's checkpoints: only those may be missing that the rule of thinning
 * removes.
 */
public final class CheckpointNumbers {

  private final FaultList faults;
  private final List<long[]> gaps = new ArrayList<>();
  private long last;

  /** A check of one log. */
  public CheckpointNumbers(FaultList faults) {
    this.faults = faults;
  }

  /** Adds the next number. */
  public void add(long number) {
    if (number <= last) {
      faults.add(Kind.CHECKPOINT, number, "number", number, "more than " + last);
      return;
    }
    if (number > last + 1) {
      gaps.add(new long[] {last + 1, number});
    }
    last = number;
  }

  /** Ends the sequence. */
  public void end() {
    for (long[] gap : gaps) {
      Thinning.missing(gap[0], gap[1], last)
          .ifPresent(missing -> faults.add(Kind.CHECKPOINT, missing, "number", gap[1], missing));
    }
  }
}
