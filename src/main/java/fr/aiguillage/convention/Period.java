// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a code can be told: a code is ended with a date and never deleted, since
 * incidents of earlier days go on to be asked.
 *
 * @param from the first of them, if there is a first
 * @param until the last of them, if there is a last
 */
public record Period(Optional<LocalDate> from, Optional<LocalDate> until) {

  /** All days. */
  public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

  /** Whether the day is one of them. */
  public boolean holds(LocalDate day) {
    return !from.filter(day::isBefore).isPresent() && !until.filter(day::isAfter).isPresent();
  }

  /** Whether some day is one of both. */
  public boolean meets(Period other) {
    return !(until.isPresent() && other.from.filter(until.get()::isBefore).isPresent())
        && !(other.until.isPresent() && from.filter(other.until.get()::isBefore).isPresent());
  }

  /**
   * As an error names it: the first day, a slash and the last day (ISO 8601), two dots for none.
   */
  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("..")
        + "/"
        + until.map(LocalDate::toString).orElse("..");
  }
}
