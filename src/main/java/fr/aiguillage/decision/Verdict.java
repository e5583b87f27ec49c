// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.drl.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the rules answer for one combination of values, all facts known.
 *
 * @param natureApplies whether a rule on natures decides the owner; empty out of scope
 * @param trace every rule that fired, in no particular order
 */
public record Verdict(
    Outcome outcome,
    Owner owner,
    Action action,
    Reimage reimage,
    List<Obligation> obligations,
    List<Remark> notes,
    Optional<Boolean> natureApplies,
    Basis basis,
    SortedSet<String> clauses,
    List<TraceEntry> trace) {

  /** The rules that count, in the order of an answer. */
  public List<Rule> kept() {
    return Traces.sorted(trace).stream().filter(TraceEntry::kept).map(TraceEntry::rule).toList();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Verdict verdict && saysAs(verdict) && trace.equals(verdict.trace);
  }

  /** Of what differs most: to read all of it for each piece would cost more than to compare. */
  @Override
  public int hashCode() {
    int hash = 31 * outcome.hashCode() + owner.parties().hashCode();
    for (TraceEntry entry : trace) {
      hash = 31 * hash + entry.rule().hashCode() + (entry.kept() ? 1 : 0);
    }
    return 31 * hash + reimage.status().hashCode();
  }

  /** Whether outcome and owner (mode and parties) are the same. */
  boolean assignsAs(Verdict other) {
    return outcome == other.outcome && owner.samePartiesAs(other.owner);
  }

  /** Whether, besides, action and reinstallation are the same: what a fact is judged by. */
  boolean answersAs(Verdict other) {
    return this == other
        || assignsAs(other)
            && action.equals(other.action)
            && reimage.status() == other.reimage.status();
  }

  /** Whether all is the same but the trace. */
  public boolean saysAs(Verdict other) {
    return outcome == other.outcome
        && owner.equals(other.owner)
        && action.equals(other.action)
        && reimage.equals(other.reimage)
        && basis == other.basis
        && clauses.equals(other.clauses)
        && natureApplies.equals(other.natureApplies)
        && notes.equals(other.notes)
        && obligations.equals(other.obligations);
  }
}
