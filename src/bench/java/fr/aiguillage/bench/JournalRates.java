// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.postgres.RealPostgres;
import fr.aiguillage.decisionlog.signing.SigningSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The journal alone, on each store, beside what the same disk can sync in the same run: each client
 * hands over its next decision when the last one is durable.
 */
final class JournalRates {

  private static final int ROUNDS = 3;
  private static final double SECONDS = 3;
  private static final int BLOCK = 4096;
  private static final int DISTINCT = 10_000;

  private JournalRates() {}

  static Report measured() throws Exception {
    Path base = Files.createTempDirectory("bench-rates");
    Table table =
        new Table(
            "Durable decisions, the journal alone",
            "store",
            "clients",
            "a second",
            "for each raw sync",
            "a commit",
            "p50 ms",
            "p99 ms");
    SignedLog folder = new SignedLog(base.resolve("sqlite"));
    SigningSettings signing =
        new SigningSettings(base.resolve("keys"), Optional.of(SignedLog.ORIGIN), Optional.empty());
    try (RealPostgres server = RealPostgres.start();
        DecisionLog sqlite = folder.open();
        DecisionLog postgres =
            DecisionLog.open(server.database("rates", "bench"), LogSettings.defaults(), signing)) {
      Entries.keepRuleset(postgres);
      Map<String, DecisionLog> stores = new LinkedHashMap<>();
      stores.put("SQLite", sqlite);
      stores.put("PostgreSQL", postgres);
      for (DecisionLog log : stores.values()) {
        append(log, 64);
      }
      for (int clients : List.of(1, 8, 64)) {
        beside(table, stores, base.resolve("sync-" + clients), clients);
      }
    }
    return new Report("journal-rates")
        .add(
            table.note(
                "Medians of %d rounds in turn, %.0f s each; latencies of the last. A raw sync is"
                        .formatted(ROUNDS, SECONDS)
                    + " 4 KiB appended to a file of the same disk and fdatasync, one after the"
                    + " other. PostgreSQL with fsync and synchronous_commit on, its data on the"
                    + " same disk, two processors for all."));
  }

  private static void beside(Table table, Map<String, DecisionLog> stores, Path file, int clients)
      throws Exception {
    double[] raw = new double[ROUNDS];
    Map<String, Run[]> runs = new LinkedHashMap<>();
    stores.keySet().forEach(name -> runs.put(name, new Run[ROUNDS]));
    for (int round = 0; round < ROUNDS; round++) {
      raw[round] = syncs(file);
      for (Map.Entry<String, DecisionLog> store : stores.entrySet()) {
        runs.get(store.getKey())[round] = append(store.getValue(), clients);
      }
    }
    double limit = Throughput.median(raw);
    table.row("raw sync", (long) clients, limit, 1.0, 1.0, 1e3 / limit, Double.NaN);
    runs.forEach(
        (name, all) -> {
          Run last = all[ROUNDS - 1];
          double rate = Throughput.median(Arrays.stream(all).mapToDouble(Run::perSecond).toArray());
          table.row(
              name,
              (long) clients,
              rate,
              rate / limit,
              last.perCommit(),
              last.times().getValueAtPercentile(50) / 1e6,
              last.times().getValueAtPercentile(99) / 1e6);
        });
  }

  private record Run(double perSecond, double perCommit, Histogram times) {}

  private static Run append(DecisionLog log, int clients) throws Exception {
    Entry[] entries = new Entry[DISTINCT];
    Arrays.setAll(entries, Entries::entry);
    Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore free = new Semaphore(clients);
    long commits = log.groups();
    long start = System.nanoTime();
    long end = start + (long) (SECONDS * 1e9);
    for (int number = 0; System.nanoTime() - end < 0; number++) {
      free.acquire();
      Entry entry = Entries.withId(entries[number % entries.length], Entries.id());
      long sent = System.nanoTime();
      log.append(entry)
          .whenComplete(
              (nothing, error) -> {
                times.recordValue(System.nanoTime() - sent);
                if (error != null) {
                  failure.set(error);
                }
                free.release();
              });
    }
    free.acquire(clients);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    double all = times.getTotalCount();
    return new Run(all / seconds, all / (log.groups() - commits), times);
  }

  private static double syncs(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      long start = System.nanoTime();
      long end = start + (long) (SECONDS / 3 * 1e9);
      long count = 0;
      while (System.nanoTime() - end < 0) {
        channel.write(ByteBuffer.allocate(BLOCK));
        channel.force(false);
        count++;
      }
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }
}
