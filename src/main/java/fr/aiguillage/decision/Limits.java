package fr.aiguillage.decision;

import java.time.Duration;

/**
 * What one evaluation may cost.
 *
 * @param firings of rules, for one fact
 * @param evaluation the time for one combination of values
 */
public record Limits(int firings, Duration evaluation) {

  /** Far above what a sound rule set needs. */
  public static final Limits DEFAULT = new Limits(1_000, Duration.ofSeconds(1));
}
