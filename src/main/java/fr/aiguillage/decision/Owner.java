// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import java.util.SortedSet;

/**
 * Who owns an incident.
 *
 * @param parties in their order; empty with {@link OwnerMode#NONE}
 * @param actors who acts inside the parties, where a clause names somebody
 */
public record Owner(OwnerMode mode, SortedSet<Party> parties, SortedSet<Actor> actors) {

  /** Whether mode and parties are the same, whoever acts inside them. */
  public boolean samePartiesAs(Owner other) {
    return mode == other.mode && parties.equals(other.parties);
  }
}
