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

  /** The rules whose claims count, in the order of an answer. */
  public List<Rule> kept() {
    return Traces.sorted(trace).stream().filter(TraceEntry::kept).map(TraceEntry::rule).toList();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Verdict verdict && saysAs(verdict) && trace.equals(verdict.trace);
  }

  /**
   * Hashes only what differs most: hashing everything for each piece would cost more than
   * comparing.
   */
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

  /**
   * Whether action and reinstallation are the same as well: the criterion for whether a fact
   * matters.
   */
  boolean answersAs(Verdict other) {
    return this == other
        || assignsAs(other)
            && action.equals(other.action)
            && reimage.status() == other.reimage.status();
  }

  /** Whether everything but the trace is the same. */
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
