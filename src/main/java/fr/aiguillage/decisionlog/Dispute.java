// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Who;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A party's dispute of a decision, and what was agreed (article 9: the parties first seek an
 * amicable settlement). The decision stays valid until another replaces it.
 *
 * @param id of the dispute
 * @param decision the decision's id
 * @param party code of the party that disputes it
 * @param at when it was recorded
 * @param who who recorded it
 * @param why the party's reason
 * @param on what the decision is about, which is known even after the decision is pruned
 * @param settlement what was agreed; empty until something is
 */
public record Dispute(
    UUID id,
    UUID decision,
    String party,
    Instant at,
    Who who,
    String why,
    Subject on,
    Optional<Settlement> settlement) {

  /**
   * What a decision is about.
   *
   * @param date day of the incident
   * @param service code of the line; empty if it was open
   * @param activity code of the column
   * @param clauses those that the owner rests on, in the order of the answer
   */
  public record Subject(
      LocalDate date, Optional<String> service, String activity, List<String> clauses) {

    /** Copies the list. */
    public Subject {
      clauses = List.copyOf(clauses);
    }
  }

  /** The ways in which a dispute ends. */
  public enum Ending {
    /** The parties agree that the decision stands. */
    UPHELD,
    /** The parties agree on another decision, which has replaced it. */
    REPLACED,
    /** The party no longer disputes it. */
    WITHDRAWN
  }

  /**
   * What was agreed.
   *
   * @param at when that was recorded
   * @param who recorded it
   * @param agreed the agreement, in words
   */
  public record Settlement(Ending ending, Instant at, Who who, String agreed) {}

  /** Whether nothing is agreed yet. */
  public boolean isOpen() {
    return settlement.isEmpty();
  }
}
