package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which decisions are sought: those that meet every condition given.
 *
 * @param from first day of the incident
 * @param to last day of the incident, itself included
 * @param school the school's national number
 * @param service the service
 * @param activity the activity
 * @param party a party that is among the owners
 * @param outcome the kind of answer
 */
public record Filter(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> school,
    Optional<Service> service,
    Optional<Activity> activity,
    Optional<Party> party,
    Optional<Outcome> outcome) {

  /** Every decision. */
  public static Filter everything() {
    return new Filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
