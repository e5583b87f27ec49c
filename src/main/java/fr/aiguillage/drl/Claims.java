// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Action.Role;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Note;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the {@code then} of a rule can say: each public method is a verb of the rule language, and
 * what it returns can refine the claim.
 */
final class Claims {

  private static final SortedSet<Actor> NOBODY = Collections.emptySortedSet();

  private final Vocabulary vocabulary;
  private Claim made;

  Claims(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** One party owns the incident alone. */
  public Doing owner(Party party) {
    return owned(Outcome.ASSIGNED, OwnerMode.SOLE, party);
  }

  /** Both parties own the incident together, as one piece of work. */
  public Doing joint(Party one, Party other) {
    return owned(Outcome.ASSIGNED, OwnerMode.JOINT, one, other);
  }

  /** Each party owns what falls to it. */
  public Doing each(Party one, Party other) {
    return owned(Outcome.ASSIGNED, OwnerMode.EACH, one, other);
  }

  /** Each party owns what falls to it. */
  public Doing each(Party one, Party other, Party third) {
    return owned(Outcome.ASSIGNED, OwnerMode.EACH, one, other, third);
  }

  /** One of the two parties owns the incident: the convention leaves the choice. */
  public Doing oneOf(Party one, Party other) {
    return owned(Outcome.ASSIGNED, OwnerMode.ALTERNATIVE, one, other);
  }

  /** Nobody owes this activity for this service. */
  public void nobody() {
    owned(Outcome.NOT_APPLICABLE, OwnerMode.NONE).action(vocabulary.action(Role.NOT_APPLICABLE));
  }

  /** The convention does not apply. */
  public void outOfScope() {
    owned(Outcome.OUT_OF_SCOPE, OwnerMode.NONE).action(vocabulary.action(Role.OUT_OF_SCOPE));
  }

  /** Nothing settles the owner: the party qualifies the request. */
  public Doing toConfirm(Party party) {
    return owned(Outcome.TO_CONFIRM, OwnerMode.SOLE, party)
        .action(vocabulary.action(Role.TO_CONFIRM));
  }

  /** Whether the machine is reinstalled, if nobody is named to do it. */
  public void reimage(ReimageStatus status) {
    made = new Claim.Reimage(status, Optional.empty(), NOBODY, Optional.empty());
  }

  /** The machine must be reinstalled, by this party. */
  public Doing reinstall(Party party) {
    return reinstalled(ReimageStatus.REQUIRED, party);
  }

  /** The party reinstalls the machine when the school asks for it. */
  public void reinstallOnRequest(Party party) {
    reinstalled(ReimageStatus.ON_REQUEST, party);
  }

  /** The party stands in for the designated one. */
  public void substitute(Party party) {
    made = new Claim.Substitute(party);
  }

  /** The actor is dropped, if others remain. */
  public void withdraw(Actor actor) {
    made = new Claim.Withdraw(actor);
  }

  /** The party has to do it, whoever owns the incident. */
  public Through oblige(Party party, Duty duty, Moment moment) {
    return obliged(OwnerMode.SOLE, duty, moment, party);
  }

  /** Both parties have to do it, each for what falls to it. */
  public Through obligeEach(Party one, Party other, Duty duty, Moment moment) {
    return obliged(OwnerMode.EACH, duty, moment, one, other);
  }

  /** One of the two parties has to do it. */
  public Through obligeOneOf(Party one, Party other, Duty duty, Moment moment) {
    return obliged(OwnerMode.ALTERNATIVE, duty, moment, one, other);
  }

  /** The owners have to do it, each for what falls to it where there are several. */
  public Through obligeOwners(Duty duty, Moment moment) {
    return obliged(OwnerMode.EACH, duty, moment);
  }

  /** The answer mentions it; nobody has to do anything. */
  public void note(Note note) {
    made = new Claim.Remark(note);
  }

  /** The claim made. */
  Claim made() {
    return made;
  }

  private Doing owned(Outcome outcome, OwnerMode mode, Party... parties) {
    made = new Claim.Owner(outcome, mode, ordered(List.of(parties)), NOBODY, Optional.empty());
    return new Doing();
  }

  private Doing reinstalled(ReimageStatus status, Party party) {
    made = new Claim.Reimage(status, Optional.of(party), NOBODY, Optional.empty());
    return new Doing();
  }

  private Through obliged(OwnerMode mode, Duty duty, Moment moment, Party... parties) {
    made = new Claim.Obligation(duty, mode, ordered(List.of(parties)), NOBODY, moment);
    return new Through();
  }

  private static <T extends Term> SortedSet<T> ordered(List<T> terms) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(terms));
  }

  private void acting(Actor... actors) {
    made = ((Claim.Acting) made).through(ordered(List.of(actors)));
  }

  /** Refines an obligation. */
  public final class Through {

    private Through() {}

    /** The one who acts inside the party. */
    public void through(Actor actor) {
      acting(actor);
    }

    /** Those who act inside the parties. */
    public void through(Actor one, Actor other) {
      acting(one, other);
    }

    /** Those who act inside the parties. */
    public void through(Actor one, Actor other, Actor third) {
      acting(one, other, third);
    }
  }

  /** Refines an owner. */
  public final class Doing {

    private Doing() {}

    /** The one who acts inside the party. */
    public Doing through(Actor actor) {
      acting(actor);
      return this;
    }

    /** Those who act inside the parties. */
    public Doing through(Actor one, Actor other) {
      acting(one, other);
      return this;
    }

    /** Those who act inside the parties. */
    public Doing through(Actor one, Actor other, Actor third) {
      acting(one, other, third);
      return this;
    }

    /** What is to be done, if it is not what the activity's column says. */
    public Doing action(Action action) {
      made =
          made instanceof Claim.Owner owner
              ? owner.doing(action)
              : ((Claim.Reimage) made).doing(action);
      return this;
    }
  }
}
