// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import fr.aiguillage.convention.Days;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The bounds of a period of decisions, as people write them: a day in Europe/Paris, such as
 * 2026-01-15, or a moment with its offset (RFC 3339), such as 2026-01-15T08:30:00Z. Both bounds are
 * inclusive.
 */
public final class Moments {

  private static final int DAY = 10;

  private Moments() {}

  /** The first moment of such a text; empty if it is malformed. */
  public static Optional<Instant> from(String text) {
    return read(text, 0);
  }

  /** The first moment after such a text, to the millisecond; empty if it is malformed. */
  public static Optional<Instant> behind(String text) {
    return read(text, 1);
  }

  private static Optional<Instant> read(String text, int more) {
    try {
      if (text.length() == DAY) {
        return Optional.of(
            LocalDate.parse(text).plusDays(more).atStartOfDay(Days.PARIS).toInstant());
      }
      return Optional.of(
          OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).plusMillis(more));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
