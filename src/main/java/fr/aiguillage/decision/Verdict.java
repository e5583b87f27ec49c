package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import java.util.List;
import java.util.SortedSet;

/**
 * What the rules answer for one combination of values, all facts known.
 *
 * @param trace every rule that fired, in no particular order
 */
public record Verdict(
    Outcome outcome,
    Owner owner,
    Action action,
    Reimage reimage,
    List<Obligation> obligations,
    Basis basis,
    SortedSet<String> clauses,
    List<TraceEntry> trace) {

  /** Whether outcome, owner (mode and parties) and action are the same. */
  boolean assignsAs(Verdict other) {
    return outcome == other.outcome && owner.samePartiesAs(other.owner) && action == other.action;
  }

  /** Whether all is the same but the trace. */
  public boolean saysAs(Verdict other) {
    return outcome == other.outcome
        && owner.equals(other.owner)
        && action == other.action
        && reimage.equals(other.reimage)
        && basis == other.basis
        && clauses.equals(other.clauses)
        && obligations.equals(other.obligations);
  }

  /** Whether, besides, the machine fares the same: what a missing fact is judged by. */
  boolean answersAs(Verdict other) {
    return assignsAs(other) && reimage.status() == other.reimage.status();
  }
}
