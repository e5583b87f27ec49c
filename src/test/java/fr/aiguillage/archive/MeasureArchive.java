package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.Entries;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.sqlite.LogSnapshot;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Prints how long it takes to do something with a whole log on this machine; no test. Arguments: a
 * folder on the disk to be measured and the number of records, 1,000,000 if left out; a third one
 * stops it after the backup. A log that an earlier run left there is taken as it is.
 */
final class MeasureArchive {

  private static final int IN_FLIGHT = 4096;

  private MeasureArchive() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(arguments[0]);
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    SignedLog log = new SignedLog(base.resolve("measured-" + records));
    if (!Files.exists(log.file())) {
      time("record", records, () -> record(log, records));
    }
    // An earlier run may have been of an earlier version.
    log.open().close();
    System.out.printf("%,d records, %,d bytes%n", records, Files.size(log.file()));
    Path work = Files.createTempDirectory(base, "archive");
    Path backup = work.resolve("backup");
    time(
        "backup",
        records,
        () -> {
          Backup.make(log.folder(), Optional.empty(), backup, (done, all) -> {});
          return backup;
        });
    time(
        "restore",
        records,
        () ->
            Backup.restore(
                backup, work.resolve("restored"), log.known(), List.of(), (done, all) -> {}));
    if (arguments.length > 2) {
      return;
    }
    time("verify the log", records, () -> verify(log, log.file()));
    Path export = work.resolve("export");
    time("export", records, () -> Exported.of(log, export));
    time("verify the export", records, () -> new Exported(log, export).verify().isSound());
    time(
        "import",
        records,
        () ->
            Import.run(
                export, work.resolve("imported"), log.known(), List.of(), (done, all) -> {}));
    time("prune", records, () -> prune(log));
    try (LogSnapshot snapshot = LogSnapshot.open(log.folder())) {
      for (DecisionTable.Form form : DecisionTable.Form.values()) {
        time(
            "export as " + form,
            records,
            () ->
                DecisionTable.write(
                    snapshot,
                    new LogSnapshot.Range(0, records),
                    form,
                    work.resolve("table." + form),
                    (done, all) -> {}));
      }
    }
  }

  private static void time(String what, int records, Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %.1f s, %,.0f records/s%n", what, seconds, records / seconds);
  }

  private static long prune(SignedLog log) throws Exception {
    SignedLog copy = new SignedLog(Files.createTempDirectory(log.base().getParent(), "prune"));
    Files.createDirectories(copy.folder());
    Files.copy(log.file(), copy.file());
    try (DecisionLog open = DecisionLog.open(copy.folder(), LogSettings.defaults())) {
      return open.retention().prune(Instant.now());
    }
  }

  private static boolean verify(SignedLog log, Path file) throws Exception {
    return new LogVerifier(log.known(), List.of(), (done, all) -> {}).verify(file).isSound();
  }

  private static Optional<String> record(SignedLog log, int records) throws Exception {
    Entry[] entries = new Entry[Math.min(records, 10_000)];
    Arrays.setAll(entries, Entries::entry);
    Semaphore free = new Semaphore(IN_FLIGHT);
    try (DecisionLog open = log.open()) {
      for (int number = 0; number < records; number++) {
        free.acquire();
        open.append(Entries.withId(entries[number % entries.length], Entries.id()))
            .whenComplete((nothing, error) -> free.release());
      }
      free.acquire(IN_FLIGHT);
      return open.proofs().checkpoint();
    }
  }
}
