// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.entry.PruningAct;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.Intake;
import fr.aiguillage.decisionlog.intake.Storage;
import fr.aiguillage.decisionlog.intake.Work;
import fr.aiguillage.decisionlog.tables.Orphans;
import fr.aiguillage.decisionlog.tables.Reader;
import fr.aiguillage.transparency.Tile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes the oldest decisions of a log: the incident, what was received, the answer and everything
 * they could be found by. Their ids and hashes stay, so that every proof of other records remains
 * valid and the log can still confirm that they existed.
 *
 * <p>First an act is recorded that says which decisions are removed and why, and a checkpoint that
 * covers it is signed; only then is anything removed. So anything missing without such an act was
 * removed by somebody else. What a crash left unfinished is completed the next time.
 *
 * <p>Every method reads the disk, and throws {@link LogUnavailableException} if the log is closed
 * or its file cannot be read.
 */
public final class Retention {

  /** How far the clock may be ahead of the last record: no school is silent for longer. */
  public static final Duration FARTHEST = Duration.ofDays(120);

  private static final int ANSWERS = 256;

  /** The maximum number of records per transaction: some ten milliseconds. */
  private static final long STEP = 4L * Tile.FULL;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Storage storage;
  private final Clock clock;
  private final Intake intake;
  private final Optional<Instant> lastBefore;
  private volatile boolean clockTrusted;

  /**
   * The retention of a log.
   *
   * @param lastBefore when the last record present at the opening was made
   */
  Retention(Storage storage, Clock clock, Intake intake, Optional<Instant> lastBefore) {
    this.storage = storage;
    this.clock = clock;
    this.intake = intake;
    this.lastBefore = lastBefore;
  }

  /**
   * From now on the clock is trusted however far it is ahead of the last record: somebody has
   * checked it, since the log was silent for longer than any school would be.
   */
  public void trustClock() {
    clockTrusted = true;
  }

  /** Whether this process can remove decisions: it cannot if several instances share the log. */
  public boolean isPossible() {
    return storage.store().prunes();
  }

  /**
   * Whether the decision of this id was recorded and has since been removed, except for its id and
   * hash, under an act covered by a checkpoint; {@link DecisionLog#find} does not find it.
   */
  public boolean isPruned(UUID id) {
    return storage.readers().read(reader -> reader.isPruned(id, Proofs.vouched(reader)));
  }

  /** The number of removed decisions. */
  public long pruned() {
    return storage.readers().read(Reader::gone);
  }

  /** How long decisions are kept, according to the last such act; empty for no limit. */
  public Optional<Period> period() {
    return storage.readers().read(Reader::acts).stream()
        .map(PlacedAct::act)
        .filter(act -> act.kind() == Act.Kind.RETENTION)
        .reduce((earlier, later) -> later)
        .map(act -> act.detail("period"))
        .filter(period -> !period.isEmpty())
        .map(Period::parse);
  }

  /** Records how long decisions are kept from now on, unless that is already so. */
  public void keepFor(Optional<Period> kept, Who who, String why) {
    if (!period().equals(kept)) {
      Map<String, String> details = Map.of("period", kept.map(Period::toString).orElse(""));
      Act act = Act.of(Act.Kind.RETENTION, clock.instant(), who, why, details);
      intake.record(act, Optional.empty());
    }
  }

  /**
   * Which decisions could be removed: up to the last complete tile of 256 of which every decision
   * was made before an instant, by the time in its id (RFC 9562, UUIDv7), and which a checkpoint
   * covers. Changes nothing.
   *
   * @throws RefusedPruning if the instant is not allowed, or the clock cannot be trusted
   */
  public Optional<PruningAct> plan(Instant before, String policy) {
    requireSense(before);
    return storage
        .readers()
        .read(
            reader -> {
              long vouched = Proofs.vouched(reader);
              return reader.prunable(reader.covered(vouched), vouched, before, policy);
            });
  }

  private void requireSense(Instant before) {
    Instant now = clock.instant();
    if (before.isAfter(now)) {
      throw new RefusedPruning(RefusedPruning.Kind.FUTURE, before, now);
    }
    Optional<Period> kept = period();
    if (kept.isPresent()) {
      LocalDate oldest = now.atZone(ZoneOffset.UTC).toLocalDate().minus(kept.get()).plusDays(1);
      if (before.isAfter(oldest.atStartOfDay(ZoneOffset.UTC).toInstant())) {
        throw new RefusedPruning(
            RefusedPruning.Kind.YOUNGER_THAN_POLICY, before, kept.get(), oldest);
      }
    }
    if (!clockTrusted && lastBefore.isPresent() && now.isAfter(lastBefore.get().plus(FARTHEST))) {
      throw new RefusedPruning(
          RefusedPruning.Kind.CLOCK_AHEAD, now, lastBefore.get(), FARTHEST.toDays());
    }
  }

  /**
   * Records that the decisions of the plan may be removed, and returns once a checkpoint covers
   * that act.
   *
   * @return the content of the act; empty if nothing could be removed, and nothing was recorded
   * @throws RefusedPruning as {@link #plan}, and if no key signs here
   * @throws LogUnavailableException if it was not recorded, or not signed within a minute
   */
  public synchronized Optional<PruningAct> permit(
      Instant before, String policy, Who who, String why) {
    Optional<PruningAct> plan = plan(before, policy);
    if (plan.isPresent()) {
      if (storage.checkpoints().isEmpty()) {
        throw new RefusedPruning(RefusedPruning.Kind.NOT_SIGNED);
      }
      intake.record(plan.get().by(who, why, clock.instant()), Optional.empty());
      long begun = System.nanoTime();
      while (covered() < plan.get().to()) {
        if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
          throw new LogUnavailableException(Reason.DISK);
        }
        LockSupport.parkNanos(this, LOOK_NANOS);
      }
    }
    return plan;
  }

  /** The last number up to which decisions may be removed, under acts covered by a checkpoint. */
  public long covered() {
    return storage.readers().read(reader -> reader.covered(Proofs.vouched(reader)));
  }

  /**
   * Removes the decisions made before an instant, as {@link #plan} finds them, and those that
   * earlier acts permit but a crash has left. The writer's thread removes them in batches, so that
   * decisions are recorded in between; returns once all are removed.
   *
   * @return how many were removed
   * @throws IllegalStateException if it is not possible
   * @throws RefusedPruning as {@link #permit}
   * @throws LogUnavailableException if it could not be completed; what was removed is durable
   */
  public synchronized long prune(Instant before, String policy, Who who, String why) {
    if (!isPossible()) {
      throw new IllegalStateException("a log that several instances share is not pruned");
    }
    permit(before, policy, who, why);
    long covered = covered();
    long first = pruned();
    if (storage.readers().read(reader -> reader.hasRecords(covered))) {
      long from = storage.readers().read(Reader::pruned);
      for (long to = from; to < covered; from = to) {
        to = Math.min(covered, from + STEP);
        join(new Work.Prune(from, to, new CompletableFuture<>()));
      }
      forgetAnswers();
    }
    return pruned() - first;
  }

  private void forgetAnswers() {
    Orphans found = storage.readers().read(Reader::orphans);
    List<Long> all = found.orphans();
    for (int from = 0; from < all.size(); from += ANSWERS) {
      List<Long> some = new ArrayList<>(all.subList(from, Math.min(all.size(), from + ANSWERS)));
      join(new Work.Forget(some, found.seen(), new CompletableFuture<>()));
    }
  }

  private void join(Work work) {
    try {
      intake.submit(work).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LogUnavailableException known ? known : e;
    }
  }
}
