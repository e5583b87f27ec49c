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
 * A rule set that somebody proposed and that waits for a second person.
 *
 * @param ruleset its hash
 * @param who who proposed it
 * @param why their reason
 * @param findings what its check found, if it is to enter into force despite findings
 */
public record Proposal(String ruleset, Who who, String why, Instant at, List<String> findings) {

  /**
   * The open proposal according to the acts: the last one that was neither refused nor withdrawn
   * and after which no rules, these or others, have entered into force.
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
