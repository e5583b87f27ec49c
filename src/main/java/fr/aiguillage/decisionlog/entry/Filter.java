// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Selects the decisions that meet every given condition.
 *
 * @param incidentFrom first day of the incident
 * @param incidentTo last day of the incident, inclusive
 * @param decidedFrom the earliest time of decision, to the millisecond
 * @param decidedBefore the latest time of decision, exclusive
 * @param school the school's national number
 * @param ticket the ticket's reference, exactly
 * @param service code of the service
 * @param activity code of the activity
 * @param party code of a party that is among the owners
 * @param outcome the kind of answer
 * @param caller name of the caller, as recorded
 * @param matter the subject of the rules that decided, as in {@link Act.Kind#ENTRY_INTO_FORCE};
 *     empty for incidents, {@link #ANY_MATTER} for every subject
 */
public record Filter(
    Optional<LocalDate> incidentFrom,
    Optional<LocalDate> incidentTo,
    Optional<Instant> decidedFrom,
    Optional<Instant> decidedBefore,
    Optional<String> school,
    Optional<String> ticket,
    Optional<String> service,
    Optional<String> activity,
    Optional<String> party,
    Optional<Outcome> outcome,
    Optional<String> caller,
    String matter) {

  /** Stands for every subject; no folder has this name. */
  public static final String ANY_MATTER = "*";

  private static final Filter EVERYTHING =
      new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** A filter for decisions on incidents. */
  public Filter(
      Optional<LocalDate> incidentFrom,
      Optional<LocalDate> incidentTo,
      Optional<Instant> decidedFrom,
      Optional<Instant> decidedBefore,
      Optional<String> school,
      Optional<String> ticket,
      Optional<String> service,
      Optional<String> activity,
      Optional<String> party,
      Optional<Outcome> outcome,
      Optional<String> caller) {
    this(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        school,
        ticket,
        service,
        activity,
        party,
        outcome,
        caller,
        "");
  }

  /** Every decision on an incident. */
  public static Filter everything() {
    return EVERYTHING;
  }

  /** A copy for another subject. */
  public Filter of(String sought) {
    return with(change -> change.matter = sought);
  }

  /** A copy for that school. */
  public Filter ofSchool(String sought) {
    return with(change -> change.school = Optional.of(sought));
  }

  /** A copy for that ticket. */
  public Filter onTicket(String sought) {
    return with(change -> change.ticket = Optional.of(sought));
  }

  /** A copy for that service. */
  public Filter onService(String sought) {
    return with(change -> change.service = Optional.of(sought));
  }

  /** A copy for that activity. */
  public Filter ofActivity(String sought) {
    return with(change -> change.activity = Optional.of(sought));
  }

  /** A copy for decisions that name that party among the owners. */
  public Filter ownedBy(String sought) {
    return with(change -> change.party = Optional.of(sought));
  }

  /** A copy for decisions requested by that caller. */
  public Filter askedBy(String name) {
    return with(change -> change.caller = Optional.of(name));
  }

  /** A copy for incidents of these days. */
  public Filter between(Optional<LocalDate> from, Optional<LocalDate> to) {
    return with(
        change -> {
          change.incidentFrom = from;
          change.incidentTo = to;
        });
  }

  /** A copy for decisions made from a moment on, and before another. */
  public Filter decided(Optional<Instant> from, Optional<Instant> before) {
    return with(
        change -> {
          change.decidedFrom = from;
          change.decidedBefore = before;
        });
  }

  private Filter with(Consumer<Change> changing) {
    Change change = new Change(this);
    changing.accept(change);
    return change.made();
  }

  /** A builder that changes one condition of a filter. */
  private static final class Change {

    private Optional<LocalDate> incidentFrom;
    private Optional<LocalDate> incidentTo;
    private Optional<Instant> decidedFrom;
    private Optional<Instant> decidedBefore;
    private Optional<String> school;
    private Optional<String> ticket;
    private Optional<String> service;
    private Optional<String> activity;
    private Optional<String> party;
    private Optional<Outcome> outcome;
    private Optional<String> caller;
    private String matter;

    Change(Filter of) {
      incidentFrom = of.incidentFrom;
      incidentTo = of.incidentTo;
      decidedFrom = of.decidedFrom;
      decidedBefore = of.decidedBefore;
      school = of.school;
      ticket = of.ticket;
      service = of.service;
      activity = of.activity;
      party = of.party;
      outcome = of.outcome;
      caller = of.caller;
      matter = of.matter;
    }

    Filter made() {
      return new Filter(
          incidentFrom,
          incidentTo,
          decidedFrom,
          decidedBefore,
          school,
          ticket,
          service,
          activity,
          party,
          outcome,
          caller,
          matter);
    }
  }
}
