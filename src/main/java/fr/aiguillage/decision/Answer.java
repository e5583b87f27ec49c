// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decision;

import fr.aiguillage.convention.Action;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Socle;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the convention answers, with its reasons. It depends on the incident and the rule set alone.
 *
 * @param socles the base images for the reinstallation, if it is required or done on request
 * @param obligations in their order
 * @param notes information that binds nobody
 * @param nature the nature of the request, if it has one
 * @param missingFacts exactly the keys of the unknown facts whose value would change outcome,
 *     owner, action or the reinstallation's status, in the order of the contract
 * @param assumptions exactly the usual values, of facts that were not reported, whose other values
 *     would change any of these, in the order of the contract
 * @param clauses those that the resulting owner rests on, in the order of the convention
 * @param trace every rule that fired, by rank and place
 * @param ruleset the content hash of the rules that decided
 */
public record Answer(
    Outcome outcome,
    Owner owner,
    Action action,
    Reimage reimage,
    List<Socle> socles,
    List<Obligation> obligations,
    List<Remark> notes,
    Optional<AskedNature> nature,
    List<String> missingFacts,
    List<Assumption> assumptions,
    Basis basis,
    SortedSet<String> clauses,
    List<TraceEntry> trace,
    String ruleset) {

  /**
   * The nature of the request.
   *
   * @param applies whether it decided the owner; empty if that depends on an unknown fact, or out
   *     of scope
   */
  public record AskedNature(Nature code, Optional<Boolean> applies) {}

  /**
   * A usual value that the answer rests on.
   *
   * @param fact its key in the contract
   * @param value null for a group that is absent
   */
  public record Assumption(String fact, Object value) {}
}
