// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.time.LocalDate;
import java.time.ZoneId;

/** The range of plausible incident dates. */
public final class Days {

  /** The time zone in which days are counted. */
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** The first plausible day: there was no school computing to maintain before 1970. */
  public static final LocalDate FIRST = LocalDate.EPOCH;

  private static final int YEARS_TO_COME = 10;

  private Days() {}

  /**
   * Whether the day is in 1970 or later and at most ten years after today; any other was mistyped.
   */
  public static boolean isLikely(LocalDate day, LocalDate today) {
    return !day.isBefore(FIRST) && !day.isAfter(last(today));
  }

  /** The last plausible day. */
  public static LocalDate last(LocalDate today) {
    return today.plusYears(YEARS_TO_COME);
  }
}
