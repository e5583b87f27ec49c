// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Thinning;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a log's checkpoints: what is missing among them has to be missing by the rule. */
public final class CheckpointNumbers {

  private final FaultList faults;
  private final List<long[]> gaps = new ArrayList<>();
  private long last;

  /** Of one log. */
  public CheckpointNumbers(FaultList faults) {
    this.faults = faults;
  }

  /** The next one. */
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

  /** There are no more. */
  public void end() {
    for (long[] gap : gaps) {
      Thinning.missing(gap[0], gap[1], last)
          .ifPresent(missing -> faults.add(Kind.CHECKPOINT, missing, "number", gap[1], missing));
    }
  }
}
