// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.LogOpeningException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares the clock with what was recorded: nothing is recorded that was made more than a minute
 * before the last record, since a log whose time runs backwards proves no order. Safe for use by
 * several threads.
 */
public final class Chronology {

  /**
   * How far the clock may be behind: what NTP corrects at once, and how far threads can overtake
   * each other.
   */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(Chronology.class.getName());
  private static final int TIME_ORDERED = 7;

  private final Clock clock;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicBoolean behind = new AtomicBoolean();

  /** Begins with the moment of the last record. */
  public Chronology(Clock clock, Optional<Instant> last) {
    this.clock = clock;
    last.ifPresent(moment -> latest.set(moment.toEpochMilli()));
  }

  /**
   * Begins with the moment of the last record of that store.
   *
   * @throws LogOpeningException if it cannot be read
   */
  public static Chronology of(Storage storage, LogSettings settings) throws LogOpeningException {
    try {
      return new Chronology(settings.clock(), storage.store().lastMoment());
    } catch (SQLException e) {
      throw new LogOpeningException("The decision log cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Checks a decision that is to be recorded. Ids without a time pass.
   *
   * @throws LogUnavailableException if it was made too long before what was recorded
   */
  void require(UUID id) {
    if (id.version() == TIME_ORDERED) {
      require(Ids.madeAt(id));
    }
  }

  /**
   * Checks something that was done at that moment.
   *
   * @throws LogUnavailableException if that is too long before what was recorded
   */
  void require(Instant moment) {
    long millis = moment.toEpochMilli();
    if (isBehind(millis)) {
      say();
      throw new LogUnavailableException(Reason.CLOCK);
    }
    latest.accumulateAndGet(millis, Math::max);
    behind.set(false);
  }

  private boolean isBehind(long millis) {
    long last = latest.get();
    return last != Long.MIN_VALUE && millis < last - TOLERANCE.toMillis();
  }

  /** Why nothing can be recorded now, if the clock is the reason. */
  Optional<String> trouble() {
    Instant now = clock.instant();
    if (!isBehind(now.toEpochMilli())) {
      return Optional.empty();
    }
    say();
    return Optional.of(
        ("%s It shows %s, but the last record was made at %s. Correct the clock; if the time of"
                + " the record is wrong, declare that with the command accept.")
            .formatted(
                new LogUnavailableException(Reason.CLOCK).getMessage(),
                now,
                Instant.ofEpochMilli(latest.get())));
  }

  /** Logs it once each time that it happens. */
  private void say() {
    if (behind.compareAndSet(false, true)) {
      LOG.log(
          Level.ERROR,
          "No decision is recorded: the clock says {0}, more than a minute before the last record,"
              + " of {1}.",
          clock.instant(),
          Instant.ofEpochMilli(latest.get()));
    }
  }

  /** The moment of the latest record; empty if there is none. */
  public Optional<Instant> latest() {
    long last = latest.get();
    return last == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  /** Time continues from this moment: an act states that what came before was wrong. */
  void restart(Instant moment) {
    latest.set(moment.toEpochMilli());
    behind.set(false);
  }
}
