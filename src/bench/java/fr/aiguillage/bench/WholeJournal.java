// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.archive.Backup;
import fr.aiguillage.archive.DecisionTable;
import fr.aiguillage.archive.Export;
import fr.aiguillage.archive.ExportVerifier;
import fr.aiguillage.archive.Import;
import fr.aiguillage.archive.Origin;
import fr.aiguillage.decision.Limits;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Page;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.decisionlog.intake.LogSettings;
import fr.aiguillage.decisionlog.sqlite.FolderLog;
import fr.aiguillage.decisionlog.tables.LogSnapshot;
import fr.aiguillage.decisionlog.verification.LogVerifier;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.KeptDrafts;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.replay.Records;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.replay.ReplayRun;
import fr.aiguillage.replay.ReplayScope;
import fr.aiguillage.replay.Replayer;
import fr.aiguillage.replay.RulesAtHand;
import fr.aiguillage.ruleset.CompilationLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * What is done with a whole journal, of real decisions on random incidents: {@code
 * -Dbench.records=}, a million if left out.
 */
final class WholeJournal {

  private static final int RECORDS = Integer.getInteger("bench.records", 1_000_000);
  private static final int IN_FLIGHT = 4096;
  private static final int DISTINCT = 20_000;
  private static final int FINDS = 1000;
  private static final int ROUNDS = 3;

  private final Path base;
  private final SignedLog log;
  private final Table whole =
      new Table("%,d decisions".formatted(RECORDS), "what", "s", "decisions a second");

  private WholeJournal() throws IOException {
    base = Files.createTempDirectory("bench-journal");
    log = new SignedLog(base.resolve("signed"));
  }

  static Report measured() throws Exception {
    return new WholeJournal().report();
  }

  private Report report() throws Exception {
    try {
      time("decided and recorded, from one thread", this::record);
      Table size = size();
      Table reading = reading();
      time("verified", () -> requireSound(verify(log.file())));
      for (int round = 0; round < ROUNDS; round++) {
        time("decided again, all identical", this::replay);
      }
      archive();
      whole.note(
          "%,d random incidents in turn, most with facts unknown; each record has an id of its own."
              .formatted(DISTINCT));
      return new Report("journal").add(whole).add(size).add(reading);
    } finally {
      delete(base);
    }
  }

  private void archive() throws Exception {
    Path backup = base.resolve("backup");
    time(
        "backed up",
        () -> {
          Backup.make(log.folder(), Optional.empty(), backup, (done, all) -> {});
          return backup;
        });
    Path restored = base.resolve("restored");
    time(
        "restored, verified",
        () ->
            requireSound(
                Backup.restore(
                    backup,
                    restored,
                    log.known(),
                    List.of(),
                    new Origin(Who.OPERATOR, "", Instant.now()),
                    (done, all) -> {})));
    delete(backup);
    delete(restored);
    Path export = base.resolve("export");
    try (LogSnapshot snapshot = FolderLog.at(log.folder()).snapshot()) {
      time(
          "exported as tiles",
          () -> Export.write(snapshot, log.known(), Optional.empty(), export, (done, all) -> {}));
      LogSnapshot.Range all = new LogSnapshot.Range(0, RECORDS);
      for (DecisionTable.Form form : DecisionTable.Form.values()) {
        Path table = base.resolve("table." + form);
        time(
            "exported as " + form,
            () -> DecisionTable.write(snapshot, all, form, table, (done, of) -> {}));
        Files.delete(table);
      }
    }
    time(
        "export verified",
        () ->
            requireSound(
                new ExportVerifier(log.known(), List.of(log.latest()), (done, all) -> {})
                    .verify(export)));
    Path imported = base.resolve("imported");
    time(
        "imported, verified",
        () ->
            requireSound(
                Import.run(
                    export,
                    imported,
                    log.known(),
                    List.of(),
                    new Origin(Who.OPERATOR, "", Instant.now()),
                    (done, all) -> {})));
  }

  private Object record() throws Exception {
    Random random = new Random(1);
    List<byte[]> incidents =
        Stream.generate(() -> Incidents.random(random))
            .limit(Math.min(RECORDS, DISTINCT))
            .map(incident -> incident.toString().getBytes(StandardCharsets.UTF_8))
            .toList();
    Semaphore room = new Semaphore(IN_FLIGHT);
    Limits patient = new Limits(Limits.DEFAULT.firings(), Duration.ofMinutes(1));
    try (Desk desk =
        new Desk(
            RulesInForce.of(Shipped.RULES, patient, Instant.now()),
            DecisionLog.open(log.folder(), LogSettings.defaults(), log.signing()),
            Clock.systemUTC())) {
      for (int i = 0; i < RECORDS; i++) {
        room.acquire();
        desk.decide(incidents.get(i % incidents.size()))
            .durable()
            .whenComplete((done, failure) -> room.release());
      }
      room.acquire(IN_FLIGHT);
    }
    return log;
  }

  private Table size() throws IOException {
    long bytes = Files.size(log.file());
    return new Table("Size, indexes included", "what", "value")
        .row("MiB", bytes / 1048576.0)
        .row("bytes a decision", (double) bytes / RECORDS);
  }

  private Table reading() throws Exception {
    double[] opening = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      DecisionLog.open(log.folder(), LogSettings.defaults(), log.signing()).close();
      opening[round] = (System.nanoTime() - start) / 1e6;
    }
    Table table = new Table("Reading", "what", "ms");
    table.row("open and close again", Throughput.median(opening));
    try (DecisionLog open = DecisionLog.open(log.folder(), LogSettings.defaults(), log.signing())) {
      List<Entry> page =
          open.search(Filter.everything(), Optional.empty(), Page.MAX_SIZE).entries();
      table.row(
          "one decision by its id",
          each(FINDS, i -> open.find(page.get(i % page.size()).id()).orElseThrow()));
      table.row(
          "a page of 50", each(FINDS, i -> open.search(Filter.everything(), Optional.empty(), 50)));
      table.row("how many there are", each(ROUNDS, i -> open.count(Filter.everything())));
    }
    return table;
  }

  private interface Question {
    Object ask(int number);
  }

  private static double each(int times, Question question) {
    question.ask(0);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      question.ask(i);
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }

  private Object replay() throws Exception {
    try (DecisionLog open = DecisionLog.open(log.folder(), LogSettings.defaults());
        RulesAtHand rules =
            new RulesAtHand(new KeptDrafts(open::ruleset)::named, CompilationLimits.DEFAULT)) {
      ReplayProgress begin =
          ReplayProgress.begin(
              UUID.randomUUID(),
              new ReplayScope(Filter.everything(), Optional.empty()),
              Instant.now());
      ReplayProgress end =
          new ReplayRun(Records.of(open), new Replayer(rules), begin, p -> {}, p -> {}).run();
      if (end.findings().identical() != RECORDS) {
        throw new AssertionError("not identical: " + end.findings().groups());
      }
      return end;
    }
  }

  private Verification verify(Path file) throws IOException {
    return new LogVerifier(log.known(), List.of(log.latest()), (done, all) -> {}).verify(file);
  }

  private static Verification requireSound(Verification found) {
    if (!found.isSound()) {
      throw new AssertionError(found.faults().toString());
    }
    return found;
  }

  private void time(String what, Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    whole.row(what, seconds, RECORDS / seconds);
    System.out.printf("%s: %.1f s%n", what, seconds);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}
