package fr.aiguillage.vocabulary;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Duty;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import java.util.Optional;
import java.util.Set;

/** What one rule says of one incident. A rule makes exactly one claim. */
public sealed interface Claim {

  /**
   * Who owns the incident and what is to be done.
   *
   * @param action empty where the action follows the activity's column
   * @param reimage the reinstallation that comes with it, empty where the claim is silent on it
   */
  record Owner(
      Outcome outcome,
      OwnerMode mode,
      Set<Party> parties,
      Set<Actor> actors,
      Optional<Action> action,
      Optional<ReimageStatus> reimage)
      implements Claim {}

  /** Whether the machine is reinstalled, with no word on the owner. */
  record Reimage(ReimageStatus status) implements Claim {}

  /** Another party stands in for the designated one; its actor stays. */
  record Substitute(Party party) implements Claim {}

  /**
   * Somebody has to do something around the incident.
   *
   * @param bearer who of the parties; see {@link Bearer}
   */
  record Obligation(Duty duty, Moment moment, Bearer bearer) implements Claim {}

  /** Who bears an obligation. */
  sealed interface Bearer {

    /** One party, named by the rule. */
    record Named(Party party) implements Bearer {}

    /**
     * Each owner of the incident.
     *
     * @param except the one party that is let off, if any
     */
    record EachOwner(Optional<Party> except) implements Bearer {}

    /** No party: the answer recalls something. */
    record Nobody() implements Bearer {}
  }
}
