package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.intake.LogSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Prints what a log does on this machine; no test. Arguments: a folder on the disk to be measured
 * and the number of records, 1,000,000 if left out.
 */
final class Measure {

  private static final int FSYNCS = 2000;

  private Measure() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "measure");
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    System.out.printf("raw fsync: %,.0f/s%n", fsyncs(folder.resolve("fsync")));
    for (int clients : new int[] {1, 8}) {
      try (DecisionLog log = Logs.open(folder.resolve("clients-" + clients))) {
        append(log, clients, Math.min(records, 10_000 * clients));
      }
    }
    Path large = folder.resolve("clients-64");
    try (DecisionLog log = Logs.open(large)) {
      append(log, 64, records);
    }
    long size = Files.size(large.resolve("decisions.db"));
    System.out.printf(
        "%,d records: %,d bytes, %.0f a record%n", records, size, (double) size / records);
    long start = System.nanoTime();
    try (DecisionLog log = DecisionLog.open(large, LogSettings.defaults())) {
      System.out.printf("open: %.0f ms%n", (System.nanoTime() - start) / 1e6);
      read(log);
    }
  }

  private static double fsyncs(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int i = 0; i < FSYNCS; i++) {
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
      }
      return FSYNCS / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** Each client sends its next entry when the last was recorded, without a thread of its own. */
  private static void append(DecisionLog log, int clients, int records) throws Exception {
    Entry[] entries = new Entry[Math.min(records, 10_000)];
    Arrays.setAll(entries, Entries::entry);
    long[] nanos = new long[records];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Semaphore free = new Semaphore(clients);
    long start = System.nanoTime();
    for (int number = 0; number < records; number++) {
      free.acquire();
      Entry entry = Entries.withId(entries[number % entries.length], Entries.id());
      long sent = System.nanoTime();
      log.append(entry)
          .whenComplete(
              (nothing, error) -> {
                nanos[next.getAndIncrement()] = System.nanoTime() - sent;
                failed.addAndGet(error == null ? 0 : 1);
                free.release();
              });
    }
    free.acquire(clients);
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        "%d clients: %,.0f records/s, %.1f a commit, p50 %.2f ms, p99 %.2f ms, %d failed%n",
        clients,
        records / seconds,
        (double) records / log.groups(),
        nanos[records / 2] / 1e6,
        nanos[records / 100 * 99] / 1e6,
        failed.get());
  }

  private static void read(DecisionLog log) {
    List<Entry> page = log.search(Filter.everything(), Optional.empty(), 1000).entries();
    time("find", 1000, i -> log.find(page.get(i).id()).orElseThrow());
    time("search, page of 50", 200, i -> log.search(Filter.everything(), Optional.empty(), 50));
    Filter school = filter(Optional.empty(), Optional.of(page.get(1).school()));
    time("search one school of 40, page of 50", 50, i -> log.search(school, Optional.empty(), 50));
    Filter nothing = filter(Optional.of(LocalDate.of(2000, 1, 1)), Optional.empty());
    time("search that finds nothing", 5, i -> log.search(nothing, Optional.empty(), 50));
  }

  private static Filter filter(Optional<LocalDate> to, Optional<String> school) {
    return new Filter(
        Optional.empty(),
        to,
        school,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void time(String what, int times, IntConsumer action) {
    action.accept(0);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      action.accept(i);
    }
    System.out.printf("%s: %.2f ms%n", what, (System.nanoTime() - start) / 1e6 / times);
  }
}
