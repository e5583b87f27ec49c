// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.verification;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The period in which a rule set decided, according to the acts of a log.
 *
 * @param entry its entry into force
 * @param until the entry of the next one, if the same writer has put one on the same subject into
 *     force
 */
public record TimeInForce(Act entry, Optional<Instant> until) {

  /** All periods in the order in which they began. */
  public static List<TimeInForce> of(List<PlacedAct> acts) {
    List<Act> entries =
        acts.stream()
            .map(PlacedAct::act)
            .filter(act -> act.kind() == Act.Kind.ENTRY_INTO_FORCE)
            .toList();
    List<TimeInForce> periods = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Act entry = entries.get(i);
      Optional<Instant> next =
          entries.subList(i + 1, entries.size()).stream()
              .filter(later -> later.detail("instance").equals(entry.detail("instance")))
              .filter(later -> later.detail(Act.MATTER).equals(entry.detail(Act.MATTER)))
              .map(Act::at)
              .findFirst();
      periods.add(new TimeInForce(entry, next));
    }
    return periods;
  }
}
