package fr.aiguillage.analysis;

import fr.aiguillage.analysis.Mutation.Kind;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.vocabulary.Claim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rule could have claimed instead. */
final class OtherClaims {

  private final Map<Kind, List<Claim>> byKind = new EnumMap<>(Kind.class);

  private OtherClaims() {}

  static Map<Kind, List<Claim>> of(Claim claim) {
    OtherClaims others = new OtherClaims();
    if (claim instanceof Claim.Owner owner) {
      others.owner(owner);
    } else if (claim instanceof Claim.Reimage reimage) {
      for (ReimageStatus status : ReimageStatus.values()) {
        if (status != reimage.status()) {
          others.add(Kind.OTHER_STATUS, new Claim.Reimage(status));
        }
      }
    } else if (claim instanceof Claim.Substitute substitute) {
      others.add(Kind.OTHER_OWNER, new Claim.Substitute(next(substitute.party())));
    } else if (claim instanceof Claim.Obligation due) {
      others.obligation(due);
    }
    return others.byKind;
  }

  /** One that cannot stand beside it at its rank, where there is one that stays in its place. */
  static Optional<Claim> disagreeing(Claim claim) {
    Map<Kind, List<Claim>> others = of(claim);
    for (Kind kind : List.of(Kind.OTHER_OWNER, Kind.OTHER_STATUS)) {
      if (others.containsKey(kind)) {
        return Optional.of(others.get(kind).get(0));
      }
    }
    return Optional.empty();
  }

  private void add(Kind kind, Claim claim) {
    byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(claim);
  }

  private void owner(Claim.Owner o) {
    if (o.mode() == OwnerMode.NONE) {
      Party party = o.outcome() == Outcome.OUT_OF_SCOPE ? Party.EDITEUR : Party.ACADEMIE;
      add(Kind.OTHER_OWNER, sole(o, party));
      return;
    }
    Party first = o.parties().iterator().next();
    add(
        Kind.OTHER_OWNER,
        o.mode() == OwnerMode.SOLE
            ? with(o, OwnerMode.SOLE, EnumSet.of(next(first)))
            : sole(o, first));
    if (o.mode() != OwnerMode.SOLE) {
      OwnerMode other = o.mode() == OwnerMode.JOINT ? OwnerMode.ALTERNATIVE : OwnerMode.JOINT;
      add(Kind.OTHER_OWNER, with(o, other, o.parties()));
    } else if (o.outcome() == Outcome.ASSIGNED) {
      add(Kind.OTHER_OWNER, with(o, OwnerMode.ALTERNATIVE, EnumSet.of(first, next(first))));
    }
    Actor actor = o.actors().contains(Actor.MANE) ? Actor.EXPERTS : Actor.MANE;
    add(Kind.OTHER_ACTOR, acting(o, EnumSet.of(actor)));
    if (!o.actors().isEmpty()) {
      add(Kind.OTHER_ACTOR, acting(o, Set.of()));
    }
    if (o.outcome() == Outcome.ASSIGNED) {
      Action action =
          o.action().filter(Action.CONSEILLER::equals).isPresent()
              ? Action.ASSISTER
              : Action.CONSEILLER;
      add(Kind.OTHER_ACTION, doing(o, Optional.of(action)));
      if (o.action().isPresent()) {
        add(Kind.OTHER_ACTION, doing(o, Optional.empty()));
      }
    }
    if (o.reimage().isPresent()) {
      add(
          Kind.OTHER_STATUS,
          new Claim.Owner(
              o.outcome(), o.mode(), o.parties(), o.actors(), o.action(), Optional.empty()));
    }
  }

  private void obligation(Claim.Obligation due) {
    Moment moment = Moment.values()[(due.moment().ordinal() + 1) % Moment.values().length];
    add(Kind.OTHER_OBLIGATION, new Claim.Obligation(due.duty(), moment, due.bearer()));
    Claim.Bearer bearer =
        due.bearer() instanceof Claim.Bearer.Named named
            ? new Claim.Bearer.Named(next(named.party()))
            : due.bearer() instanceof Claim.Bearer.EachOwner each && each.except().isPresent()
                ? new Claim.Bearer.EachOwner(Optional.empty())
                : new Claim.Bearer.Named(Party.EDITEUR);
    add(Kind.OTHER_OBLIGATION, new Claim.Obligation(due.duty(), due.moment(), bearer));
  }

  private static Party next(Party party) {
    return Party.values()[(party.ordinal() + 1) % Party.values().length];
  }

  private static Claim.Owner sole(Claim.Owner o, Party party) {
    return new Claim.Owner(
        Outcome.ASSIGNED,
        OwnerMode.SOLE,
        EnumSet.of(party),
        o.actors(),
        Optional.empty(),
        o.reimage());
  }

  private static Claim.Owner with(Claim.Owner o, OwnerMode mode, Set<Party> parties) {
    return new Claim.Owner(o.outcome(), mode, parties, o.actors(), o.action(), o.reimage());
  }

  private static Claim.Owner acting(Claim.Owner o, Set<Actor> actors) {
    return new Claim.Owner(o.outcome(), o.mode(), o.parties(), actors, o.action(), o.reimage());
  }

  private static Claim.Owner doing(Claim.Owner o, Optional<Action> action) {
    return new Claim.Owner(o.outcome(), o.mode(), o.parties(), o.actors(), action, o.reimage());
  }
}
