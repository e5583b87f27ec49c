// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which decisions are sought: those that meet every condition given.
 *
 * @param incidentFrom first day of the incident
 * @param incidentTo last day of the incident, itself included
 * @param decidedFrom when it was decided at the earliest, to the millisecond
 * @param decidedBefore when it was decided at the latest, itself excluded
 * @param school the school's national number
 * @param ticket the ticket's reference, to the letter
 * @param service code of the service
 * @param activity code of the activity
 * @param party code of a party that is among the owners
 * @param outcome the kind of answer
 * @param caller name of who asked, as the record has it
 * @param matter of the rules that decided, as {@link Act.Kind#ENTRY_INTO_FORCE} names it; empty for
 *     those on incidents, {@link #ANY_MATTER} for all
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

  /** Stands for every matter; no folder is called so. */
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

  /** Decisions on incidents. */
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

  /** The same on another matter. */
  public Filter of(String sought) {
    return with(change -> change.matter = sought);
  }

  /** The same on that school. */
  public Filter ofSchool(String sought) {
    return with(change -> change.school = Optional.of(sought));
  }

  /** The same on that ticket. */
  public Filter onTicket(String sought) {
    return with(change -> change.ticket = Optional.of(sought));
  }

  /** The same on that service. */
  public Filter onService(String sought) {
    return with(change -> change.service = Optional.of(sought));
  }

  /** The same of that activity. */
  public Filter ofActivity(String sought) {
    return with(change -> change.activity = Optional.of(sought));
  }

  /** The same that name that party among the owners. */
  public Filter ownedBy(String sought) {
    return with(change -> change.party = Optional.of(sought));
  }

  /** The same asked by them. */
  public Filter askedBy(String name) {
    return with(change -> change.caller = Optional.of(name));
  }

  /** The same on incidents of these days. */
  public Filter between(Optional<LocalDate> from, Optional<LocalDate> to) {
    return with(
        change -> {
          change.incidentFrom = from;
          change.incidentTo = to;
        });
  }

  /** The same decided from a moment on, and before another. */
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

  /** A filter while one condition of it is changed. */
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
