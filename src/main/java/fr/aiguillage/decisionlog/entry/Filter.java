package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Outcome;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which decisions are sought: those that meet every condition given.
 *
 * @param from first day of the incident
 * @param to last day of the incident, itself included
 * @param school the school's national number
 * @param service code of the service
 * @param activity code of the activity
 * @param party code of a party that is among the owners
 * @param outcome the kind of answer
 * @param caller name of who asked, as the record has it
 */
public record Filter(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> school,
    Optional<String> service,
    Optional<String> activity,
    Optional<String> party,
    Optional<Outcome> outcome,
    Optional<String> caller) {

  /** Every decision. */
  public static Filter everything() {
    return new Filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
