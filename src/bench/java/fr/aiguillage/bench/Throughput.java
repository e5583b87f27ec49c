// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import fr.aiguillage.Shipped;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.desk.CanonicalJson;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.desk.Settled;
import fr.aiguillage.incident.IncidentReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Many decisions in process: recorded durably as a batch would, and decided again from the record.
 */
final class Throughput {

  private static final int DECISIONS = 100_000;
  private static final int IN_FLIGHT = 4_096;
  private static final int PAGE = 1_000;
  private static final int ROUNDS = 3;

  private Throughput() {}

  static Report measured() throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Table table = new Table("Many decisions, one thread that asks", "what", "decisions a second");
    Limits patient = new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));
    Path data = Files.createTempDirectory("bench-journal");
    double[] recorded = new double[ROUNDS];
    double[] replayed = new double[ROUNDS];
    try (Desk desk =
        new Desk(
            RulesInForce.of(Shipped.RULES, patient, Instant.now()),
            DecisionLog.open(data, LogSettings.defaults()),
            Clock.systemUTC())) {
      for (int round = 0; round < ROUNDS; round++) {
        recorded[round] = recorded(desk);
        replayed[round] = replayed(desk);
      }
    }
    table.row("decided and durably recorded", median(recorded));
    table.row("decided again from the record, and held against it", median(replayed));
    table.note("Medians of " + ROUNDS + " rounds of " + DECISIONS + " and " + 20 * PAGE + ".");
    return new Report("throughput").add(table);
  }

  private static double recorded(Desk desk) throws Exception {
    List<byte[]> requests =
        new CellTable()
            .cells().stream()
                .map(
                    cell ->
                        "{\"service\":\"%s\",\"activity\":\"%s\",\"date\":\"2018-01-15\",\"ticket\":\"INC-1\"}"
                            .formatted(cell.service(), cell.activity())
                            .getBytes(StandardCharsets.UTF_8))
                .toList();
    Semaphore room = new Semaphore(IN_FLIGHT);
    long start = System.nanoTime();
    for (int i = 0; i < DECISIONS; i++) {
      room.acquire();
      desk.decide(requests.get(i % requests.size()))
          .durable()
          .whenComplete((done, failure) -> room.release());
    }
    room.acquire(IN_FLIGHT);
    return DECISIONS / ((System.nanoTime() - start) / 1e9);
  }

  private static double replayed(Desk desk) throws Exception {
    List<Entry> entries = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      Page page = desk.log().search(Filter.everything(), next, PAGE);
      entries.addAll(page.entries());
      next = page.next();
    } while (next.isPresent() && entries.size() < 20 * PAGE);
    RulesInForce rules = desk.rules();
    long start = System.nanoTime();
    for (Entry entry : entries) {
      Settled again =
          rules.settle(rules.reader().read(IncidentReader.parse(entry.received()), entry.date()));
      if (!Arrays.equals(again.form("canonical", CanonicalJson::bytes), entry.answer().json())) {
        throw new AssertionError("another answer than recorded: " + entry.id());
      }
    }
    return entries.size() / ((System.nanoTime() - start) / 1e9);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
