// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/**
 * The packaged service over loopback, on the processors that the load runs on too, beside an
 * endpoint that does nothing; and how it starts and what memory it takes.
 */
final class OverHttp {

  private static final int ROUNDS = 3;
  private static final double SECONDS = 3;
  private static final double CONNECTING_SECONDS = 0.5;
  private static final int BATCH = 100_000;
  private static final int WARMING = 3;
  private static final int MOST_CONNECTIONS = 64;

  private OverHttp() {}

  static Report measured() throws Exception {
    Report report = new Report("http");
    Vertx vertx = Vertx.vertx();
    try (Server service = Server.packaged(Server.java())) {
      double atRest = service.residentMebibytes();
      try (Server nothing = Server.doingNothing(service.post().body())) {
        List<Kind> kinds =
            List.of(
                new Kind("an endpoint that does nothing, same body", nothing, Server.DECISIONS),
                new Kind("an answer, not recorded", service, Server.EVALUATIONS),
                new Kind("a decision, durably recorded", service, Server.DECISIONS));
        for (Kind kind : kinds) {
          Load load = kind.load(vertx, MOST_CONNECTIONS);
          load.warm();
          load.close();
        }
        for (int connections : List.of(1, 16, MOST_CONNECTIONS)) {
          report.add(beside(vertx, kinds, connections));
        }
      }
      report.add(batch(vertx, service));
      report.add(
          new Table("Memory and size", "what", "MiB")
              .row("resident, at rest after one decision", atRest)
              .row("resident, after the load", service.residentMebibytes())
              .row("package", Server.packageBytes() / 1048576.0));
    }
    Optional<Cerbos> other = Cerbos.ifInstalled();
    if (other.isPresent()) {
      try (Cerbos cerbos = other.get()) {
        report.add(policyServer(vertx, cerbos));
      }
    }
    vertx.close().toCompletionStage().toCompletableFuture().get();
    return report;
  }

  /** What is asked where, the limit first and the one held against it most last. */
  private record Kind(String name, Server server, String path) {

    Load load(Vertx vertx, int connections) {
      return new Load(vertx, server.port(), path, Server.REQUEST, connections);
    }
  }

  private static Table beside(Vertx vertx, List<Kind> kinds, int connections)
      throws InterruptedException {
    double[][] perSecond = new double[kinds.size()][ROUNDS];
    double[][] p99 = new double[kinds.size()][ROUNDS];
    double[][] micros = new double[kinds.size()][ROUNDS];
    Load.Result[] closed = new Load.Result[kinds.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int k = 0; k < kinds.size(); k++) {
        Load load = kinds.get(k).load(vertx, connections);
        double taken = kinds.get(k).server().processorSeconds();
        closed[k] = load.closed(SECONDS);
        taken = kinds.get(k).server().processorSeconds() - taken;
        micros[k][round] = 1e6 * taken / closed[k].times().getTotalCount();
        perSecond[k][round] = closed[k].perSecond();
        p99[k][round] = closed[k].millis(99);
        load.close();
      }
    }
    double rate = Throughput.median(perSecond[kinds.size() - 1]) / 2;
    Table table =
        new Table(
            connections + " connections",
            "what",
            "a second",
            "of nothing, %",
            "processor µs a request",
            "of nothing's, ×",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "p50 ms at %.0f/s".formatted(rate),
            "p99 ms at that rate",
            "p99.9 ms at that rate");
    double limit = Throughput.median(perSecond[0]);
    for (int k = 0; k < kinds.size(); k++) {
      Load load = kinds.get(k).load(vertx, connections);
      // Connections are made before, or the first second is about them.
      load.closed(CONNECTING_SECONDS);
      Load.Result open = load.open(SECONDS, rate);
      load.close();
      double median = Throughput.median(perSecond[k]);
      table.row(
          kinds.get(k).name(),
          median,
          100 * median / limit,
          Throughput.median(micros[k]),
          Throughput.median(micros[k]) / Throughput.median(micros[0]),
          closed[k].millis(50),
          Throughput.median(p99[k]),
          closed[k].millis(99.9),
          open.millis(50),
          open.millis(99),
          open.millis(99.9));
    }
    return table.note(
        "As fast as each answers, medians of "
            + ROUNDS
            + " rounds in turn; then all at half of what a recorded decision reaches, each time"
            + " counted from when its request was due. Processor time is the server's alone: of all"
            + " figures the one that holds on a machine with other work.");
  }

  private static Table policyServer(Vertx vertx, Cerbos cerbos) throws InterruptedException {
    Table table = new Table("Cerbos, the 228 cells", "connections", "a second", "p50 ms", "p99 ms");
    for (int connections : List.of(1, 16, MOST_CONNECTIONS)) {
      Load load = new Load(vertx, cerbos.port(), Cerbos.PATH, Cerbos.request(), connections);
      load.warm();
      Load.Result closed = load.closed(SECONDS);
      load.close();
      table.row(connections, closed.perSecond(), closed.millis(50), closed.millis(99));
    }
    return table.note(
        "May that party do that activity on that service: yes or no, held to our owners before.");
  }

  private static Table batch(Vertx vertx, Server service) throws Exception {
    double[] perSecond = new double[ROUNDS];
    Load load = new Load(vertx, service.port(), Server.BATCH, Server.REQUEST, 1);
    for (int round = -WARMING; round < ROUNDS; round++) {
      double seconds = load.batch(BATCH);
      if (round >= 0) {
        perSecond[round] = BATCH / seconds;
      }
    }
    load.close();
    return new Table("A batch, recorded", "what", "decisions a second")
        .row(BATCH + " lines in one request", Throughput.median(perSecond))
        .note("Medians of " + ROUNDS + " rounds after " + WARMING + " to warm up.");
  }
}
