// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import fr.aiguillage.decisionlog.entry.RefusedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that says nothing at all. */
@Timeout(60)
class WriteWatchdogTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  @Test
  void append_whileTheStoreHangs_isAnsweredInTimeAndTheNextAtOnce() throws Exception {
    HangingStore store = new HangingStore();
    Intake intake = intake(store);
    intake.start();
    CompletableFuture<Void> underWay = intake.append(Entries.entry(1), Optional.empty());
    store.entered.await();
    CompletableFuture<Void> waiting = intake.append(Entries.entry(2), Optional.empty());

    assertEquals(Reason.IN_DOUBT, reason(underWay));
    assertEquals(List.of("IN_DOUBT"), codes(underWay), "it may be recorded all the same");
    assertEquals(List.of("NO_ANSWER", "NOTHING_RECORDED"), codes(waiting));
    CompletableFuture<Void> next = intake.append(Entries.entry(3), Optional.empty());
    assertTrue(next.isDone(), "nobody waits for what is known not to answer");
    assertEquals(Reason.NO_ANSWER, reason(next));
    assertTrue(intake.trouble().orElseThrow().contains("does not answer"));
    assertEquals(3, intake.failed());

    store.released.countDown();
    while (intake.trouble().isPresent()) {
      Thread.sleep(5);
    }
    Logs.await(intake.append(Entries.entry(4), Optional.empty()));
    intake.end();
    assertEquals(2, store.written.size(), "what was under way, and what came after");
    assertEquals(2, intake.appended());
  }

  @Test
  void append_toAStoreThatIsOnlySlow_isRecorded() throws Exception {
    HangingStore store = new HangingStore();
    store.released.countDown();
    Intake intake = intake(store);
    intake.start();
    for (int number = 0; number < 20; number++) {
      Logs.await(intake.append(Entries.entry(number), Optional.empty()));
      Thread.sleep(PATIENCE.toMillis() / 10);
    }
    intake.end();
    assertEquals(20, intake.appended());
    assertEquals(0, intake.failed());
  }

  private static Intake intake(Store store) {
    Chronology chronology = new Chronology(Clock.systemUTC(), Optional.empty());
    return new Intake(store, LogSettings.defaults(), chronology, size -> {}, PATIENCE);
  }

  private static Reason reason(CompletableFuture<Void> work) {
    return refusal(work).reason();
  }

  private static List<String> codes(CompletableFuture<Void> work) {
    return refusal(work).codes();
  }

  private static LogUnavailableException refusal(CompletableFuture<Void> work) {
    return assertThrows(LogUnavailableException.class, () -> Logs.await(work));
  }

  /** Answers nothing until it is released. */
  private static final class HangingStore implements Store {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Work> written = new ArrayList<>();

    @Override
    public List<Work> write(List<Work> group, Map<Work, RefusedException> refused)
        throws SQLException {
      entered.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
      written.addAll(group);
      return group;
    }

    @Override
    public long size() {
      return written.size();
    }

    @Override
    public Optional<Instant> lastMoment() {
      return Optional.empty();
    }

    @Override
    public void rollback() {
      // Nothing was begun.
    }

    @Override
    public boolean probe() {
      return true;
    }

    @Override
    public boolean prunes() {
      return false;
    }

    @Override
    public void tidy() {
      // Nothing is untidy.
    }

    @Override
    public boolean settle() {
      return true;
    }

    @Override
    public Reason reason(SQLException error) {
      return Reason.DISK;
    }

    @Override
    public boolean heals(Throwable error) {
      return false;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
