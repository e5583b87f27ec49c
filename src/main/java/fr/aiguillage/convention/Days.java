// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.time.ZoneId;

/** Which days an incident can be of. */
public final class Days {

  /** Where its day is told. */
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** Before it there was no computing in schools to keep up. */
  public static final LocalDate FIRST = LocalDate.EPOCH;

  private static final int YEARS_TO_COME = 10;

  private Days() {}

  /**
   * Whether it is from 1970 on, and at most ten years from today: else somebody has mistyped it.
   */
  public static boolean isLikely(LocalDate day, LocalDate today) {
    return !day.isBefore(FIRST) && !day.isAfter(last(today));
  }

  /** The last of them. */
  public static LocalDate last(LocalDate today) {
    return today.plusYears(YEARS_TO_COME);
  }
}
