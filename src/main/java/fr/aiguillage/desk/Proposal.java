// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import fr.aiguillage.decisionlog.Acts;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.Who;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule set that somebody wants in force, and that waits for somebody else's word.
 *
 * @param ruleset its hash
 * @param who proposed it
 * @param why in their words
 * @param findings what its check found, where it is to enter all the same
 */
public record Proposal(String ruleset, Who who, String why, Instant at, List<String> findings) {

  /**
   * The one that is open, by the acts: the last that was neither refused nor withdrawn, and since
   * which no rules have entered into force, this or any.
   */
  public static Optional<Proposal> open(Acts acts) {
    Optional<Proposal> open = Optional.empty();
    for (PlacedAct placed : acts.all()) {
      Act act = placed.act();
      open =
          switch (act.kind()) {
            case RULES_PROPOSED -> Optional.of(of(act));
            case RULES_REFUSED, RULES_WITHDRAWN -> Optional.empty();
            case ENTRY_INTO_FORCE -> act.detail(Act.MATTER).isEmpty() ? Optional.empty() : open;
            default -> open;
          };
    }
    return open;
  }

  private static Proposal of(Act act) {
    return new Proposal(
        act.detail("ruleset"),
        act.who(),
        act.why(),
        act.at(),
        act.detail("findings").lines().toList());
  }
}
