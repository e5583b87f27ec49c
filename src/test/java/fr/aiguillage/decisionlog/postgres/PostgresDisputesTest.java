// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.decisionlog.Dispute.Ending;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.Disputes.Obstacle;
import fr.aiguillage.decisionlog.Disputes.Said;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.RepeatedActException;
import fr.aiguillage.decisionlog.entry.Who;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a party says of a decision is recorded once, whichever instance it says it to. */
@Timeout(120)
class PostgresDisputesTest {

  private static final Who WHO = Who.named("committee").orElseThrow();
  private static final int ROUNDS = 10;

  @TempDir Path base;
  private SharedLog shared;

  @BeforeEach
  void create() throws Exception {
    shared = RealPostgres.shared().newLog(base.resolve("keys"));
  }

  private interface Speech {
    Said by(Disputes instance);
  }

  /** Both say it at the same moment. */
  private static List<Said> both(ExecutorService threads, Disputes a, Disputes b, Speech speech)
      throws Exception {
    CyclicBarrier moment = new CyclicBarrier(2);
    List<Future<Said>> saying = new ArrayList<>();
    for (Disputes each : List.of(a, b)) {
      saying.add(
          threads.submit(
              () -> {
                moment.await(60, TimeUnit.SECONDS);
                return speech.by(each);
              }));
    }
    return List.of(saying.get(0).get(), saying.get(1).get());
  }

  private static Dispute onlyOne(List<Said> said, Obstacle other) {
    List<Dispute> recorded = said.stream().flatMap(each -> each.dispute().stream()).toList();
    List<Obstacle> kept = said.stream().flatMap(each -> each.obstacle().stream()).toList();
    assertEquals(1, recorded.size(), said::toString);
    assertEquals(List.of(other), kept);
    return recorded.get(0);
  }

  @Test
  void aDispute_isTakenOnce_andSettledOnce_byTwoInstancesAtOneMoment() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      UUID decision = SharedLog.record(a, 1).get(0).id();
      Disputes one = new Disputes(a);
      Disputes other = new Disputes(b);
      for (int round = 0; round < ROUNDS; round++) {
        Dispute dispute =
            onlyOne(
                both(threads, one, other, it -> it.dispute(decision, "DEPARTEMENT", WHO, "non")),
                Obstacle.DISPUTED_BEFORE);
        onlyOne(
            both(threads, one, other, it -> it.settle(dispute.id(), Ending.UPHELD, WHO, "si")),
            Obstacle.SETTLED_BEFORE);
        assertEquals(round + 1, one.all().size(), "settled, it may be disputed again");
      }
      assertEquals(one.all(), other.all());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatMayBeSaidOnce_isRefusedTheSecondTime_andWhatComesWithItIsRecorded() throws Exception {
    try (DecisionLog a = shared.open("a");
        DecisionLog b = shared.open("b")) {
      Map<String, String> details = Map.of("dispute", UUID.randomUUID().toString());
      b.acts().note(Act.Kind.DISPUTE_SETTLED, WHO, "d’accord", details);
      assertThrows(
          RepeatedActException.class,
          () -> a.acts().note(Act.Kind.DISPUTE_SETTLED, WHO, "d’accord", details));
      assertEquals(Optional.empty(), a.whyNotWritable());
      for (Entry entry : SharedLog.record(a, 2)) {
        assertTrue(a.find(entry.id()).isPresent());
      }
    }
  }
}
