package fr.aiguillage.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The packaged service over loopback, on the processors that the load runs on too, beside an
 * endpoint that does nothing; and how it starts and what memory it takes.
 */
final class OverHttp {

  private static final int ROUNDS = 3;
  private static final double SECONDS = 3;
  private static final int BATCH = 20_000;

  private OverHttp() {}

  static Report measured() throws Exception {
    Report report = new Report("http").add(starts());
    try (Server service = Server.packaged(Server.java())) {
      double atRest = service.residentMebibytes();
      try (Server nothing = Server.doingNothing(service.post().body())) {
        Vertx vertx = Vertx.vertx();
        warm(vertx, service);
        warm(vertx, nothing);
        for (int connections : List.of(1, 16, 64)) {
          report.add(beside(vertx, service, nothing, connections));
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
      }
      report.add(batch(service));
      report.add(
          new Table("Memory and size", "what", "MiB")
              .row("resident, at rest after one decision", atRest)
              .row("resident, after the load", service.residentMebibytes())
              .row("package", Server.packageBytes() / 1048576.0));
    }
    return report;
  }

  private static void warm(Vertx vertx, Server server) throws InterruptedException {
    Load load = new Load(vertx, server, 16);
    load.closed(2 * SECONDS);
    load.close();
  }

  private static Table beside(Vertx vertx, Server service, Server nothing, int connections)
      throws InterruptedException {
    double[][] perSecond = new double[2][ROUNDS];
    Load.Result[] closed = new Load.Result[2];
    Load.Result[] open = new Load.Result[2];
    List<Server> both = List.of(nothing, service);
    for (int round = 0; round < ROUNDS; round++) {
      for (int s = 0; s < both.size(); s++) {
        Load load = new Load(vertx, both.get(s), connections);
        closed[s] = load.closed(SECONDS);
        perSecond[s][round] = closed[s].perSecond();
        load.close();
      }
    }
    double rate = Throughput.median(perSecond[1]) / 2;
    for (int s = 0; s < both.size(); s++) {
      Load load = new Load(vertx, both.get(s), connections);
      open[s] = load.open(SECONDS, rate);
      load.close();
    }
    Table table =
        new Table(
            connections + " connections",
            "what",
            "a second",
            "of nothing, %",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "p50 ms at %.0f/s".formatted(rate),
            "p99 ms at that rate",
            "p99.9 ms at that rate");
    double limit = Throughput.median(perSecond[0]);
    for (int s = 0; s < both.size(); s++) {
      double median = Throughput.median(perSecond[s]);
      table.row(
          s == 0 ? "an endpoint that does nothing, same body" : "a decision, durably recorded",
          median,
          100 * median / limit,
          closed[s].millis(50),
          closed[s].millis(99),
          closed[s].millis(99.9),
          open[s].millis(50),
          open[s].millis(99),
          open[s].millis(99.9));
    }
    return table.note(
        "As fast as each answers, medians of "
            + ROUNDS
            + " rounds in turn; then both at half of what a recorded decision reaches, each time"
            + " counted from when its request was due.");
  }

  private static Table batch(Server service) throws IOException, InterruptedException {
    String lines = (Server.REQUEST + "\n").repeat(BATCH);
    double[] perSecond = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer =
          service.send("/v1/decisions/batch", "application/x-ndjson", lines);
      perSecond[round] = BATCH / ((System.nanoTime() - start) / 1e9);
      long answered = new String(answer.body(), StandardCharsets.UTF_8).lines().count();
      if (answer.statusCode() != 200 || answered != BATCH) {
        throw new AssertionError("the batch: " + answer.statusCode() + ", " + answered + " lines");
      }
    }
    return new Table("A batch, recorded", "what", "decisions a second")
        .row(BATCH + " lines in one request", Throughput.median(perSecond));
  }

  /** With and without an archive of classes that a run with decisions has left. */
  private static Table starts() throws IOException, InterruptedException {
    Table table = new Table("Start to the first decision", "what", "s", "resident MiB");
    row(table, "as packaged");
    Path archive = Files.createTempDirectory("bench-cds").resolve("trained.jsa");
    Server.packaged(Server.java(), "-XX:ArchiveClassesAtExit=" + archive).close();
    row(table, "with class data sharing, trained", "-XX:SharedArchiveFile=" + archive);
    return table.note("Medians of " + ROUNDS + ", the start of the process included.");
  }

  private static void row(Table table, String name, String... options)
      throws IOException, InterruptedException {
    double[] seconds = new double[ROUNDS];
    double[] resident = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      try (Server server = Server.packaged(Server.java(), options)) {
        seconds[i] = server.secondsToFirstAnswer();
        resident[i] = server.residentMebibytes();
      }
    }
    table.row(name, Throughput.median(seconds), Throughput.median(resident));
  }
}
