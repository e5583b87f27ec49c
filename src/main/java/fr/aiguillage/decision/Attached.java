// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Actor;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.drl.Claim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What attaches to a ruling: who has to do what in connection with it, and notes. */
record Attached(List<Obligation> obligations, List<Remark> notes) {

  /** No obligations and no notes. */
  static final Attached NOTHING = new Attached(List.of(), List.of());

  /** What the rules claim about a ruling with that owner. */
  static Attached of(List<Firing> firings, Owner owner) {
    Set<Actor> withdrawn =
        Strongest.of(firings, Claim.Withdraw.class).stream()
            .map(firing -> ((Claim.Withdraw) firing.claim()).actor())
            .collect(Collectors.toSet());
    List<Obligation> obligations = new ArrayList<>();
    List<Remark> notes = new ArrayList<>();
    for (Firing firing : firings) {
      SortedSet<String> clauses = firing.rule().clauses();
      if (firing.claim() instanceof Claim.Obligation claim) {
        boolean ofOwners = claim.parties().isEmpty();
        SortedSet<Party> parties = ofOwners ? owner.parties() : claim.parties();
        if (!parties.isEmpty()) {
          OwnerMode mode = parties.size() == 1 ? OwnerMode.SOLE : claim.mode();
          SortedSet<Actor> actors = without(claim.actors(), withdrawn);
          add(
              obligations,
              new Obligation(
                  claim.duty(), mode, parties, actors, claim.moment(), clauses, List.of()));
        }
      } else if (firing.claim() instanceof Claim.Remark claim) {
        add(notes, new Remark(claim.note(), clauses));
      }
    }
    Collections.sort(obligations);
    notes.sort((a, b) -> a.code().compareTo(b.code()));
    return new Attached(
        Collections.unmodifiableList(obligations), Collections.unmodifiableList(notes));
  }

  private static SortedSet<Actor> without(SortedSet<Actor> actors, Set<Actor> withdrawn) {
    if (withdrawn.isEmpty() || withdrawn.containsAll(actors)) {
      return actors;
    }
    SortedSet<Actor> left = new TreeSet<>(actors);
    left.removeAll(withdrawn);
    return left;
  }

  /** Two rules that impose the same obligation make one, with the clauses of both. */
  private static void add(List<Obligation> obligations, Obligation obligation) {
    for (int i = 0; i < obligations.size(); i++) {
      Obligation known = obligations.get(i);
      if (known.isSameAs(obligation)) {
        obligations.set(i, known.with(both(known.clauses(), obligation.clauses()), List.of()));
        return;
      }
    }
    obligations.add(obligation);
  }

  private static void add(List<Remark> notes, Remark remark) {
    for (int i = 0; i < notes.size(); i++) {
      Remark known = notes.get(i);
      if (known.code().equals(remark.code())) {
        notes.set(i, new Remark(known.code(), both(known.clauses(), remark.clauses())));
        return;
      }
    }
    notes.add(remark);
  }

  private static SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> both = new TreeSet<>(some);
    both.addAll(others);
    return both;
  }
}
