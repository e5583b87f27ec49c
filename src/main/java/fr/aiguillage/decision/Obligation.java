// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

/**
 * What parties have to do in connection with an incident.
 *
 * @param mode how several parties share it
 * @param actors who acts inside the parties, where a clause names somebody
 * @param dependsOn the keys of the unknown facts that decide whether it is owed; empty if it is
 *     owed in any case
 */
public record Obligation(
    Duty code,
    OwnerMode mode,
    SortedSet<Party> parties,
    SortedSet<Actor> actors,
    Moment when,
    SortedSet<String> clauses,
    List<String> dependsOn)
    implements Comparable<Obligation> {

  private static final Comparator<Obligation> ORDER =
      Comparator.comparing(Obligation::when)
          .thenComparing(o -> o.code().name())
          .thenComparing(Obligation::mode)
          .thenComparing(o -> o.parties().toString())
          .thenComparing(o -> o.actors().toString());

  /** In order of moment (before, always, after), then by code. */
  @Override
  public int compareTo(Obligation other) {
    return ORDER.compare(this, other);
  }

  /** Whether the same parties owe the same thing at the same time, whatever the clauses. */
  boolean isSameAs(Obligation other) {
    return code.equals(other.code)
        && mode == other.mode
        && when == other.when
        && parties.equals(other.parties)
        && actors.equals(other.actors);
  }

  /** A copy with these clauses, depending on these facts. */
  Obligation with(SortedSet<String> rests, List<String> facts) {
    return new Obligation(code, mode, parties, actors, when, rests, facts);
  }
}
