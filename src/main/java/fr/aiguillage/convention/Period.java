// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a code may be used. A code is ended with a date and never deleted, since
 * incidents of earlier days are still submitted.
 *
 * @param from the first day, if there is one
 * @param until the last day, if there is one
 */
public record Period(Optional<LocalDate> from, Optional<LocalDate> until) {

  /** All days. */
  public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

  /** Whether the day is in the period. */
  public boolean holds(LocalDate day) {
    return !from.filter(day::isBefore).isPresent() && !until.filter(day::isAfter).isPresent();
  }

  /** Whether the two periods have a day in common. */
  public boolean meets(Period other) {
    return !(until.isPresent() && other.from.filter(until.get()::isBefore).isPresent())
        && !(other.until.isPresent() && from.filter(other.until.get()::isBefore).isPresent());
  }

  /**
   * The form used in errors: the first day, a slash and the last day (ISO 8601), two dots for an
   * open end.
   */
  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("..")
        + "/"
        + until.map(LocalDate::toString).orElse("..");
  }
}
