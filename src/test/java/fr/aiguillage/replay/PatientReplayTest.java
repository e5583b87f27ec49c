// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Aged;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import fr.aiguillage.decisionlog.postgres.SharedLog;
import fr.aiguillage.decisionlog.tables.LogReading;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.replay.ReplayProgress.Status;
import fr.aiguillage.ruleset.CompilationLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a log while it is replayed: its server dies, or its oldest decisions go. */
@Timeout(120)
class PatientReplayTest {

  private static final Instant LONG_AGO = Instant.parse("2020-03-01T08:00:00Z");
  private static final Instant SINCE = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path base;

  private static ReplayProgress begin(Filter filter) {
    ReplayScope asked = new ReplayScope(filter, Optional.empty());
    return ReplayProgress.begin(UUID.randomUUID(), asked, Instant.EPOCH);
  }

  private static ReplayProgress run(
      DecisionLog log, Records records, Filter filter, Consumer<ReplayProgress> told) {
    try (RulesAtHand rules =
        new RulesAtHand(new KeptDrafts(log::ruleset)::named, CompilationLimits.DEFAULT)) {
      return new ReplayRun(records, new Replayer(rules), begin(filter), p -> {}, told).run();
    }
  }

  /** What happens to a server. */
  interface Event {
    void happen() throws Exception;

    default void now() {
      try {
        happen();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Has the server come back as soon as one question was not answered. */
  private record Watched(Records records, Event back, AtomicInteger failures) implements Records {

    @Override
    public Page forward(Filter filter, Optional<Cursor> after, int limit) {
      try {
        return records.forward(filter, after, limit);
      } catch (LogUnavailableException e) {
        if (failures.incrementAndGet() == 1) {
          back.now();
        }
        throw e;
      }
    }

    @Override
    public long count(Filter filter) {
      return records.count(filter);
    }

    @Override
    public long pruned() {
      return records.pruned();
    }

    @Override
    public String matter(String ruleset) {
      return records.matter(ruleset);
    }
  }

  @Test
  void aServerThatAnswersNobodyForAWhile_isWaitedFor_andEachDecisionCountsOnce() throws Exception {
    SharedLog shared = RealPostgres.shared().newLog(base.resolve("keys"));
    requireUnchangedBy(shared::shut, shared::open, shared);
  }

  /**
   * Replays twice, and has the server go away after the first page and come back as soon as it is
   * missed.
   */
  static void requireUnchangedBy(Event away, Event back, SharedLog shared) throws Exception {
    try (DecisionLog log = shared.open("a")) {
      SharedLog.record(log, 2_300);
      Findings expected = run(log, Records.of(log), Filter.everything(), p -> {}).findings();
      assertEquals(2_300, expected.replayed());
      try (LogReading reading = shared.offline().reading()) {
        Watched watched = new Watched(Records.of(reading), back, new AtomicInteger());
        AtomicInteger pages = new AtomicInteger();
        Consumer<ReplayProgress> told =
            progress -> {
              if (progress.findings().replayed() > 0 && pages.incrementAndGet() == 1) {
                away.now();
              }
            };
        ReplayProgress end = run(log, watched, Filter.everything(), told);
        assertTrue(watched.failures().get() > 0, "nobody was kept waiting");
        assertEquals(Status.DONE, end.status(), end.failure());
        assertEquals(expected, end.findings());
      }
      recordOne(log);
      SharedLog.awaitSigned(log, 2_301);
    }
  }

  /** The first one after the outage is refused on the lost connection. */
  private static void recordOne(DecisionLog log) {
    for (int lost = 0; ; lost++) {
      try {
        SharedLog.record(log, 1);
        return;
      } catch (LogUnavailableException e) {
        assertTrue(lost < 3, "lost " + lost);
      }
    }
  }

  @Test
  void whoeverWaits_endsAsSoonAsItIsCancelled() {
    Patience patience = new Patience(Duration.ofMinutes(10));
    AtomicReference<ReplayRun> run = new AtomicReference<>();
    Records silent =
        new Records() {
          @Override
          public Page forward(Filter filter, Optional<Cursor> after, int limit) {
            throw new AssertionError("nobody got that far");
          }

          @Override
          public long count(Filter filter) {
            throw new AssertionError("nobody got that far");
          }

          @Override
          public long pruned() {
            run.get().cancel();
            throw new LogUnavailableException(Reason.DISK);
          }

          @Override
          public String matter(String ruleset) {
            return "";
          }
        };
    ReplayProgress begin = begin(Filter.everything());
    run.set(new ReplayRun(silent, null, patience, begin, p -> {}, p -> {}));
    assertEquals(Status.CANCELLED, run.get().run().status());
  }

  @Test
  void decisionsThatAreGone_areCountedApart_whereAllWereAskedFor() throws IOException {
    SignedLog signed = new SignedLog(base.resolve("log"));
    Aged.record(signed, 600, LONG_AGO);
    try (DecisionLog log = signed.openAt(LONG_AGO.plusSeconds(86_400))) {
      Records records = Records.of(log);
      Filter school = Filter.everything().ofSchool("0820001A");
      AtomicInteger told = new AtomicInteger();
      ReplayProgress meanwhile =
          run(
              log,
              records,
              Filter.everything(),
              progress -> {
                // They are counted, and none is read yet.
                if (told.incrementAndGet() == 1) {
                  assertEquals(511, SignedLog.prune(log, LONG_AGO.plusSeconds(7_200)));
                }
              });
      ReplayProgress after = run(log, records, Filter.everything(), p -> {});
      for (ReplayProgress end : new ReplayProgress[] {meanwhile, after}) {
        assertEquals(Status.DONE, end.status());
        assertEquals(600, end.total().orElseThrow());
        assertEquals(511, end.findings().pruned());
        assertEquals(89, end.findings().replayed());
        assertEquals(100, end.percentage().orElseThrow());
        assertEquals(0, end.secondsLeft().orElseThrow());
        assertEquals(end.findings(), ProgressJson.read(ProgressJson.bytes(end)).findings());
      }
      assertEquals(0, run(log, records, school, p -> {}).findings().pruned(), "nobody can tell");
    }
  }

  private static <T> Optional<T> any() {
    return Optional.empty();
  }
}
