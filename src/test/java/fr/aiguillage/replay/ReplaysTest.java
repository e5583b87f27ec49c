// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.RulesCopy;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.replay.ReplayProgress.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays in the background: bounded, to be cancelled, and gone on with after a restart. */
@Timeout(60)
class ReplaysTest {

  private static final ReplayScope ALL = new ReplayScope(Filter.everything(), Optional.empty());

  @TempDir Path folder;

  private final Semaphore readable = new Semaphore(0);
  private Recorded recorded;

  @BeforeEach
  void record() throws Exception {
    recorded = Recorded.open(folder.resolve("data"));
    ObjectNode request = (ObjectNode) new ObjectMapper().readTree(RulesCopy.REQUEST);
    recorded.decide(
        RulesCopy.small(folder.resolve("rules")).files(),
        Stream.generate(() -> request).limit(2_500));
  }

  @AfterEach
  void close() throws IOException {
    recorded.close();
  }

  /** A page at a time, each only when the test lets it. */
  private final class Held implements Records {

    @Override
    public Page forward(Filter filter, Optional<Cursor> after, int limit) {
      readable.acquireUninterruptibly();
      return recorded.records().forward(filter, after, limit);
    }

    @Override
    public long count(Filter filter) {
      return recorded.records().count(filter);
    }

    @Override
    public long pruned() {
      return recorded.records().pruned();
    }

    @Override
    public String matter(String ruleset) {
      return recorded.records().matter(ruleset);
    }
  }

  private Replays open(int most) throws IOException {
    return Replays.open(
        folder.resolve("replays"), new Held(), recorded.replayer(), most, Clock.systemUTC());
  }

  private static ReplayProgress end(Replays replays, UUID id) throws Exception {
    CompletableFuture<ReplayProgress> end = new CompletableFuture<>();
    replays.listen(
        id,
        progress -> {
          if (progress.isEnded()) {
            end.complete(progress);
          }
        });
    return end.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aReplay_runsToItsEnd_isToldAndKept() throws Exception {
    UUID id;
    try (Replays replays = open(1)) {
      id = replays.start(ALL).orElseThrow().id();
      readable.release(3);
      ReplayProgress end = end(replays, id);
      assertEquals(Status.DONE, end.status());
      assertEquals(2_500, end.findings().identical());
      assertEquals(end, end(replays, id));
    }
    try (Replays replays = open(1)) {
      assertEquals(Status.DONE, replays.find(id).orElseThrow().status());
      assertEquals(Optional.empty(), replays.find(UUID.randomUUID()));
    }
  }

  @Test
  void oneMoreThanMayRun_isNotBegun_untilOneHasEnded() throws Exception {
    try (Replays replays = open(2)) {
      UUID one = replays.start(ALL).orElseThrow().id();
      UUID two = replays.start(ALL).orElseThrow().id();
      assertEquals(Optional.empty(), replays.start(ALL));
      readable.release(20);
      end(replays, one);
      end(replays, two);
      ReplayProgress third = replays.start(ALL).orElseThrow();
      assertEquals(Status.DONE, end(replays, third.id()).status());
    }
  }

  @Test
  void aReplayThatIsCancelled_hasEnded_andIsNotGoneOnWith() throws Exception {
    UUID id;
    try (Replays replays = open(1)) {
      id = replays.start(ALL).orElseThrow().id();
      CompletableFuture<Optional<ReplayProgress>> cancelled =
          CompletableFuture.supplyAsync(() -> replays.cancel(id));
      readable.release(1);
      ReplayProgress end = cancelled.get(30, TimeUnit.SECONDS).orElseThrow();
      // it may have had a page to go before it was asked
      readable.release(2);
      assertTrue(end.isEnded(), end::toString);
      assertEquals(end, replays.cancel(id).orElseThrow());
      assertEquals(Optional.empty(), replays.cancel(UUID.randomUUID()));
    }
    try (Replays replays = open(1)) {
      assertEquals(Status.CANCELLED, replays.find(id).orElseThrow().status());
    }
  }

  @Test
  void whatIsUnderWayWhenTheServiceEnds_goesOnWhenItStartsAgain() throws Exception {
    UUID id;
    try (Replays replays = open(1)) {
      id = replays.start(ALL).orElseThrow().id();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(replays::close);
      readable.release(1);
      readable.release(1);
      closing.get(30, TimeUnit.SECONDS);
      assertEquals(Optional.empty(), replays.start(ALL));
    }
    readable.release(3);
    try (Replays replays = open(1)) {
      ReplayProgress end = end(replays, id);
      assertEquals(Status.DONE, end.status());
      assertEquals(2_500, end.findings().identical());
    }
  }
}
