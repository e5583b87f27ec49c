// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.Logs;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed and started again ten times, while three instances write to it. */
class PostgresRestartCampaign {

  private static final int TIMES = 10;
  private static final int CLIENTS = 8;

  @TempDir Path temporary;

  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<UUID> inDoubt = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastAnswer = new AtomicLong();
  private volatile boolean ending;

  @Test
  void tenKillsOfTheServer_underLoadOfThreeInstances_loseNothingThatWasAnswered() throws Exception {
    RealPostgres server = RealPostgres.start();
    server.database("restarts", "a");
    SharedLog shared = new SharedLog(server, "restarts", temporary.resolve("keys"));
    List<DecisionLog> logs = new ArrayList<>();
    List<Thread> clients = new ArrayList<>();
    for (String instance : List.of("a", "b", "c")) {
      DecisionLog log = shared.open(instance);
      logs.add(log);
      for (int client = 0; client < CLIENTS; client++) {
        clients.add(new Thread(() -> send(log)));
      }
    }
    clients.forEach(Thread::start);
    List<Long> back = new ArrayList<>();
    for (int round = 0; round < TIMES; round++) {
      Thread.sleep(2_000);
      server.kill();
      Thread.sleep(500);
      server.restart();
      back.add(awaitAnswer());
    }
    ending = true;
    for (Thread client : clients) {
      client.join();
    }
    requireKept(logs.get(0), shared);
    for (DecisionLog log : logs) {
      log.close();
    }
    server.close();
    Campaign.report(
        "postgresql-restarts",
        ("%d kills of PostgreSQL under three instances: %,d decisions answered, none lost, none"
                + " twice; %,d refused; back after %s ms.")
            .formatted(TIMES, acknowledged.size(), inDoubt.size(), back));
    back.forEach(millis -> assertTrue(millis < 10_000, "back after " + millis + " ms"));
  }

  private void send(DecisionLog log) {
    for (int number = 0; !ending; number++) {
      Entry entry = Entries.entry(number);
      try {
        Logs.await(log.append(entry));
        acknowledged.add(entry.id());
        lastAnswer.set(System.nanoTime());
      } catch (LogUnavailableException e) {
        inDoubt.add(entry.id());
        // As a caller would who is told to come back later, only sooner.
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  /** Milliseconds until a decision is answered again. */
  private long awaitAnswer() throws InterruptedException {
    long started = System.nanoTime();
    while (lastAnswer.get() < started) {
      Thread.sleep(2);
      assertTrue(System.nanoTime() - started < 60_000_000_000L, "no answer for a minute");
    }
    return TimeUnit.NANOSECONDS.toMillis(lastAnswer.get() - started);
  }

  private void requireKept(DecisionLog log, SharedLog shared) throws SQLException {
    List<UUID> found = Logs.ids(log);
    Set<UUID> once = new HashSet<>(found);
    assertEquals(found.size(), once.size(), "recorded twice");
    Set<UUID> lost = new HashSet<>(acknowledged);
    lost.removeAll(once);
    assertEquals(Set.of(), lost, "lost");
    once.removeAll(acknowledged);
    once.removeAll(inDoubt);
    assertEquals(Set.of(), once, "sent by nobody");
    int leaves = found.size() + log.acts().all().size();
    SharedLog.awaitSigned(log, leaves);
    shared.requireWhole(log, leaves);
  }
}
