// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Note;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** What one rule says about one incident. A rule makes exactly one claim. */
public sealed interface Claim {

  /** The types of pattern that a rule with this claim can have. */
  Set<FactType> stages();

  /** A claim that names who acts. */
  sealed interface Acting extends Claim {

    /** A copy with these actors. */
    Acting through(SortedSet<Actor> actors);
  }

  /**
   * Who owns the incident and what is to be done.
   *
   * @param action empty if the action is that of the activity's column
   */
  record Owner(
      Outcome outcome,
      OwnerMode mode,
      SortedSet<Party> parties,
      SortedSet<Actor> actors,
      Optional<Action> action)
      implements Acting {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.INCIDENT);
    }

    @Override
    public Owner through(SortedSet<Actor> named) {
      return new Owner(outcome, mode, parties, named, action);
    }

    /** A copy with this action. */
    public Owner doing(Action named) {
      return new Owner(outcome, mode, parties, actors, Optional.of(named));
    }
  }

  /**
   * Whether the machine is reinstalled.
   *
   * @param performedBy who does it; empty if nobody does, or nobody knows
   * @param action what that party has to do if it becomes the owner
   */
  record Reimage(
      ReimageStatus status,
      Optional<Party> performedBy,
      SortedSet<Actor> actors,
      Optional<Action> action)
      implements Acting {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.DESIGNATION);
    }

    @Override
    public Reimage through(SortedSet<Actor> named) {
      return new Reimage(status, performedBy, named, action);
    }

    /** A copy with this action. */
    public Reimage doing(Action named) {
      return new Reimage(status, performedBy, actors, Optional.of(named));
    }
  }

  /** Another party stands in for the designated one; its actors stay. */
  record Substitute(Party party) implements Claim {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.DESIGNATION);
    }
  }

  /**
   * The actor acts for nobody: it is dropped from the owner, or from the obligations, if others
   * remain.
   */
  record Withdraw(Actor actor) implements Claim {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.DESIGNATION, FactType.RULING);
    }
  }

  /**
   * Somebody has to do something around the incident.
   *
   * @param mode how several parties share it
   * @param parties empty for the owners of the incident
   */
  record Obligation(
      Duty duty, OwnerMode mode, SortedSet<Party> parties, SortedSet<Actor> actors, Moment moment)
      implements Acting {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.RULING);
    }

    @Override
    public Obligation through(SortedSet<Actor> named) {
      return new Obligation(duty, mode, parties, named, moment);
    }
  }

  /** Something worth knowing that binds nobody. */
  record Remark(Note note) implements Claim {

    @Override
    public Set<FactType> stages() {
      return Set.of(FactType.RULING);
    }
  }
}
