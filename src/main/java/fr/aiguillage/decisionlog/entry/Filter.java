package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

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
 *     those on incidents
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

  /** The same on another matter. */
  public Filter of(String sought) {
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
        sought);
  }

  /** Every decision on an incident. */
  public static Filter everything() {
    return EVERYTHING;
  }

  /** The same on that school. */
  public Filter ofSchool(String sought) {
    return new Filter(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        Optional.of(sought),
        ticket,
        service,
        activity,
        party,
        outcome,
        caller,
        matter);
  }

  /** The same on that ticket. */
  public Filter onTicket(String sought) {
    return new Filter(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        school,
        Optional.of(sought),
        service,
        activity,
        party,
        outcome,
        caller,
        matter);
  }

  /** The same on that service. */
  public Filter onService(String sought) {
    return new Filter(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        school,
        ticket,
        Optional.of(sought),
        activity,
        party,
        outcome,
        caller,
        matter);
  }

  /** The same of that activity. */
  public Filter ofActivity(String sought) {
    return new Filter(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        school,
        ticket,
        service,
        Optional.of(sought),
        party,
        outcome,
        caller,
        matter);
  }

  /** The same that name that party among the owners. */
  public Filter ownedBy(String sought) {
    return new Filter(
        incidentFrom,
        incidentTo,
        decidedFrom,
        decidedBefore,
        school,
        ticket,
        service,
        activity,
        Optional.of(sought),
        outcome,
        caller,
        matter);
  }

  /** The same asked by them. */
  public Filter askedBy(String name) {
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
        Optional.of(name),
        matter);
  }

  /** The same on incidents of these days. */
  public Filter between(Optional<LocalDate> from, Optional<LocalDate> to) {
    return new Filter(
        from,
        to,
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

  /** The same decided from a moment on, and before another. */
  public Filter decided(Optional<Instant> from, Optional<Instant> before) {
    return new Filter(
        incidentFrom,
        incidentTo,
        from,
        before,
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
