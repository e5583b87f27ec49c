// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The decisions on a ticket.
 *
 * @param reference of the ticket in the caller's system
 * @param decisions the latest ones, oldest first; at least one
 */
public record Ticket(String reference, List<Recorded> decisions) {

  /** Copies its collections. */
  public Ticket {
    decisions = List.copyOf(decisions);
  }

  /** The ticket with these decisions; empty if there are none. */
  public static Optional<Ticket> of(String reference, List<Recorded> newestFirst) {
    List<Recorded> decisions = new ArrayList<>(newestFirst);
    Collections.reverse(decisions);
    return decisions.isEmpty() ? Optional.empty() : Optional.of(new Ticket(reference, decisions));
  }

  /**
   * The valid decision: the last one that no other replaced; empty if all were replaced, the last
   * by a decision on another ticket.
   */
  public Optional<Recorded> standing() {
    return decisions.stream()
        .filter(decision -> decision.replacedBy().isEmpty())
        .reduce((earlier, later) -> later);
  }
}
