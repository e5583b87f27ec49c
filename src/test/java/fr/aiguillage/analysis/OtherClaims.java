// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import fr.aiguillage.Shipped;
import fr.aiguillage.analysis.Mutation.Kind;
import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Moment;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.drl.Claim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a rule could have claimed instead. */
final class OtherClaims {

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private final Map<Kind, List<Claim>> byKind = new EnumMap<>(Kind.class);

  private OtherClaims() {}

  static Map<Kind, List<Claim>> of(Claim claim) {
    OtherClaims others = new OtherClaims();
    if (claim instanceof Claim.Owner owner) {
      others.owner(owner);
    } else if (claim instanceof Claim.Reimage reimage) {
      others.reimage(reimage);
    } else if (claim instanceof Claim.Substitute substitute) {
      others.add(Kind.OTHER_OWNER, new Claim.Substitute(next(WORDS.parties(), substitute.party())));
    } else if (claim instanceof Claim.Withdraw withdraw) {
      others.add(Kind.OTHER_ACTOR, new Claim.Withdraw(next(WORDS.actors(), withdraw.actor())));
    } else if (claim instanceof Claim.Remark remark) {
      others.add(Kind.OTHER_OBLIGATION, new Claim.Remark(next(WORDS.notes(), remark.note())));
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
      Party last = WORDS.parties().all().get(WORDS.parties().size() - 1);
      add(Kind.OTHER_OWNER, sole(o, last));
      return;
    }
    Party first = o.parties().first();
    Party second = next(WORDS.parties(), first);
    add(
        Kind.OTHER_OWNER,
        o.mode() == OwnerMode.SOLE ? with(o, OwnerMode.SOLE, set(second)) : sole(o, first));
    if (o.mode() != OwnerMode.SOLE && o.parties().size() == 2) {
      OwnerMode other = o.mode() == OwnerMode.JOINT ? OwnerMode.ALTERNATIVE : OwnerMode.JOINT;
      add(Kind.OTHER_OWNER, with(o, other, o.parties()));
    } else if (o.outcome() == Outcome.ASSIGNED) {
      add(Kind.OTHER_OWNER, with(o, OwnerMode.ALTERNATIVE, set(first, second)));
    }
    for (Actor actor : WORDS.actors().all().subList(0, 2)) {
      if (!o.actors().contains(actor)) {
        add(Kind.OTHER_ACTOR, o.through(set(actor)));
      }
    }
    if (!o.actors().isEmpty()) {
      add(Kind.OTHER_ACTOR, o.through(new TreeSet<>()));
    }
    if (o.outcome() == Outcome.ASSIGNED) {
      Action ordinary = WORDS.activities().all().get(0).action();
      add(
          Kind.OTHER_ACTION,
          o.doing(o.action().map(a -> next(WORDS.actions(), a)).orElse(ordinary)));
      if (o.action().isPresent()) {
        add(
            Kind.OTHER_ACTION,
            new Claim.Owner(o.outcome(), o.mode(), o.parties(), o.actors(), Optional.empty()));
      }
    }
  }

  private void reimage(Claim.Reimage reimage) {
    for (ReimageStatus status : ReimageStatus.values()) {
      if (status != reimage.status() && status != ReimageStatus.REQUIRED) {
        Optional<Party> by =
            status == ReimageStatus.ON_REQUEST
                ? reimage.performedBy().or(() -> WORDS.parties().stream().findFirst())
                : Optional.empty();
        add(Kind.OTHER_STATUS, new Claim.Reimage(status, by, new TreeSet<>(), Optional.empty()));
      }
    }
  }

  private void obligation(Claim.Obligation due) {
    Moment moment = Moment.values()[(due.moment().ordinal() + 1) % Moment.values().length];
    add(
        Kind.OTHER_OBLIGATION,
        new Claim.Obligation(due.duty(), due.mode(), due.parties(), due.actors(), moment));
    SortedSet<Party> other =
        set(
            due.parties().isEmpty()
                ? WORDS.parties().all().get(0)
                : next(WORDS.parties(), due.parties().first()));
    add(
        Kind.OTHER_OBLIGATION,
        new Claim.Obligation(due.duty(), OwnerMode.SOLE, other, due.actors(), due.moment()));
  }

  private static <T extends Term> T next(Codes<T> codes, T term) {
    return codes.all().get((term.index() + 1) % codes.size());
  }

  private static <T extends Term> SortedSet<T> set(T term) {
    return new TreeSet<>(List.of(term));
  }

  private static <T extends Term> SortedSet<T> set(T one, T other) {
    return new TreeSet<>(List.of(one, other));
  }

  private static Claim.Owner sole(Claim.Owner o, Party party) {
    return new Claim.Owner(
        Outcome.ASSIGNED, OwnerMode.SOLE, set(party), o.actors(), Optional.empty());
  }

  private static Claim.Owner with(Claim.Owner o, OwnerMode mode, SortedSet<Party> parties) {
    return new Claim.Owner(o.outcome(), mode, parties, o.actors(), o.action());
  }
}
