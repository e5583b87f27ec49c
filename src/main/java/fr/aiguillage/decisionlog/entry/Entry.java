// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Outcome;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A decision as it is recorded: everything that is needed to decide it again, the answer that was
 * given, and the columns by which it can be found.
 *
 * <p>The arrays are not copied: the caller must not change them afterwards.
 *
 * @param id UUIDv7 made by the caller; any other UUID works too, but random ones cost the log its
 *     sequential writes
 * @param caller who asked for it, under the name to be recorded; null if callers are not identified
 * @param received canonical JSON (RFC 8785) of the incident as received, UTF-8
 * @param completed canonical JSON of the incident as the rules saw it, with its date and defaults
 *     filled in, UTF-8
 * @param ruleset content hash of the rule set that decided, which the log must already keep
 * @param resolver version of the resolver in Java, from 1
 * @param answer the answer
 * @param date day of the incident
 * @param school the school's national number; null if the incident names none
 * @param ticket reference of the ticket in the caller's system; null if the incident names none
 * @param replaces the decision that this one replaces; null if none
 * @param service code of the service; null if the product leaves it open
 * @param activity code of the column of the matrix
 * @param parties codes of the owners, empty for nobody; in the order of the answer
 * @param outcome the kind of answer
 */
public record Entry(
    UUID id,
    Who caller,
    byte[] received,
    byte[] completed,
    String ruleset,
    int resolver,
    RecordedAnswer answer,
    LocalDate date,
    String school,
    String ticket,
    UUID replaces,
    String service,
    String activity,
    List<String> parties,
    Outcome outcome) {

  /**
   * The maximum size of each of the three texts, in bytes: one that SQLite refuses would stop the
   * log.
   */
  public static final int MAX_TEXT = 1 << 20;

  private static final int MAX_SCHOOL = 64;

  /**
   * Checks the values.
   *
   * @throws NullPointerException if anything but the caller, the school, the ticket, the replaced
   *     decision or the service is null
   * @throws IllegalArgumentException if the resolver's version is below 1, a text has more than
   *     {@value #MAX_TEXT} bytes, or the school more than 64 characters
   */
  public Entry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(received, "received");
    Objects.requireNonNull(completed, "completed");
    Objects.requireNonNull(ruleset, "ruleset");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(activity, "activity");
    Objects.requireNonNull(outcome, "outcome");
    if (resolver < 1) {
      throw new IllegalArgumentException("versions of the resolver start at 1, not " + resolver);
    }
    if (received.length > MAX_TEXT
        || completed.length > MAX_TEXT
        || answer.json().length > MAX_TEXT
        || (school != null && school.length() > MAX_SCHOOL)) {
      throw new IllegalArgumentException("the decision " + id + " is too long to be recorded");
    }
    parties = List.copyOf(parties);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that
        && id.equals(that.id)
        && Objects.equals(caller, that.caller)
        && Arrays.equals(received, that.received)
        && Arrays.equals(completed, that.completed)
        && ruleset.equals(that.ruleset)
        && resolver == that.resolver
        && answer.equals(that.answer)
        && date.equals(that.date)
        && Objects.equals(school, that.school)
        && Objects.equals(ticket, that.ticket)
        && Objects.equals(replaces, that.replaces)
        && Objects.equals(service, that.service)
        && activity.equals(that.activity)
        && parties.equals(that.parties)
        && outcome == that.outcome;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
