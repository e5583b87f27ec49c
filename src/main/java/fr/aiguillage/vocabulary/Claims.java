package fr.aiguillage.vocabulary;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what the rules say, in the order in which they say it. The only global of the rules, and
 * its methods are all that the {@code then} of a rule can call.
 *
 * <p>Not for several threads at once.
 */
public final class Claims {

  private final List<Claim> made = new ArrayList<>();

  /** One party owns the incident alone. */
  public Owning owner(Party party) {
    return open(Outcome.ASSIGNED, OwnerMode.SOLE, EnumSet.of(party));
  }

  /** Both parties own the incident together. */
  public Owning joint(Party one, Party other) {
    return open(Outcome.ASSIGNED, OwnerMode.JOINT, EnumSet.of(one, other));
  }

  /** One of the two parties owns the incident: the convention leaves the choice. */
  public Owning oneOf(Party one, Party other) {
    return open(Outcome.ASSIGNED, OwnerMode.ALTERNATIVE, EnumSet.of(one, other));
  }

  /** Nobody owes this activity for this service (« sans objet »). */
  public void nobody() {
    open(Outcome.NOT_APPLICABLE, OwnerMode.NONE, Set.of()).action(Action.AUCUNE);
  }

  /** The convention does not apply, so no machine is reinstalled under it either. */
  public void outOfScope() {
    open(Outcome.OUT_OF_SCOPE, OwnerMode.NONE, Set.of()).action(Action.REORIENTER);
  }

  /** Nothing settles the owner: the party qualifies the request. */
  public Owning toConfirm(Party party) {
    return open(Outcome.TO_CONFIRM, OwnerMode.SOLE, EnumSet.of(party)).action(Action.QUALIFIER);
  }

  /** Whether the machine is reinstalled; the lower ranks say who owns the incident. */
  public void reimage(ReimageStatus status) {
    made.add(new Claim.Reimage(status));
  }

  /** The party stands in for the designated one. */
  public void substitute(Party party) {
    made.add(new Claim.Substitute(party));
  }

  /** The party has to do it, whoever owns the incident. */
  public void oblige(Party party, Duty duty, Moment moment) {
    made.add(new Claim.Obligation(duty, moment, new Claim.Bearer.Named(party)));
  }

  /** Each owner has to do it. */
  public void obligeEachOwner(Duty duty, Moment moment) {
    made.add(new Claim.Obligation(duty, moment, new Claim.Bearer.EachOwner(Optional.empty())));
  }

  /** Each owner but one party has to do it. */
  public void obligeEachOwnerExcept(Party party, Duty duty, Moment moment) {
    made.add(new Claim.Obligation(duty, moment, new Claim.Bearer.EachOwner(Optional.of(party))));
  }

  /** The answer recalls it; no party has to do anything. */
  public void recall(Duty duty, Moment moment) {
    made.add(new Claim.Obligation(duty, moment, new Claim.Bearer.Nobody()));
  }

  /** What has been claimed so far, in the order of the claims. */
  public List<Claim> made() {
    return Collections.unmodifiableList(made);
  }

  private Owning open(Outcome outcome, OwnerMode mode, Set<Party> parties) {
    made.add(new Claim.Owner(outcome, mode, parties, Set.of(), Optional.empty(), Optional.empty()));
    return new Owning(made.size() - 1);
  }

  /** What more a rule can say of the owner it has just named. */
  public final class Owning {

    private final int index;

    private Owning(int index) {
      this.index = index;
    }

    /** The one who acts inside the party. */
    public Owning through(Actor actor) {
      return acting(EnumSet.of(actor));
    }

    /** The two who act inside the party. */
    public Owning through(Actor one, Actor other) {
      return acting(EnumSet.of(one, other));
    }

    /** What is to be done, where it does not follow the activity's column. */
    public Owning action(Action action) {
      Claim.Owner owner = current();
      return replace(
          new Claim.Owner(
              owner.outcome(),
              owner.mode(),
              owner.parties(),
              owner.actors(),
              Optional.of(action),
              owner.reimage()));
    }

    /** The machine is reinstalled from the socles, by this owner. */
    public Owning reinstalling() {
      Claim.Owner owner = current();
      return replace(
          new Claim.Owner(
              owner.outcome(),
              owner.mode(),
              owner.parties(),
              owner.actors(),
              owner.action(),
              Optional.of(ReimageStatus.REQUIRED)));
    }

    private Owning acting(Set<Actor> actors) {
      Claim.Owner owner = current();
      return replace(
          new Claim.Owner(
              owner.outcome(),
              owner.mode(),
              owner.parties(),
              actors,
              owner.action(),
              owner.reimage()));
    }

    private Claim.Owner current() {
      return (Claim.Owner) made.get(index);
    }

    private Owning replace(Claim.Owner owner) {
      made.set(index, owner);
      return this;
    }
  }
}
