// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A policy server of others with the policy nearest to ours that it can express: a party may do an
 * activity on the services that it owns. It answers yes or no, and neither why nor what follows.
 */
final class Cerbos implements AutoCloseable {

  static final String PATH = "/api/check/resources";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Cerbos(Path program) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-cerbos");
    Path policies = Files.createDirectory(folder.resolve("policies"));
    CellTable table = new CellTable();
    Files.writeString(policies.resolve("service.yaml"), policy(table));
    port = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            server:
              httpListenAddr: 127.0.0.1:%d
              grpcListenAddr: 127.0.0.1:%d
            storage:
              driver: disk
              disk:
                directory: %s
            telemetry:
              disabled: true
            """
                .formatted(port, freePort(), policies));
    process =
        new ProcessBuilder(
                program.toString(), "server", "--log-level=error", "--config=" + settings)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    awaitAnswer(folder);
    hold(table);
  }

  /** Starts it if the property {@code bench.cerbos} names its program. */
  static Optional<Cerbos> ifInstalled() throws IOException, InterruptedException {
    String program = System.getProperty("bench.cerbos", "");
    return program.isEmpty() ? Optional.empty() : Optional.of(new Cerbos(Path.of(program)));
  }

  int port() {
    return port;
  }

  /** What is asked of it in place of {@link Server#REQUEST}. */
  static String request() {
    return request("DEPARTEMENT", "MATERIELS_PEDAGOGIQUES", "MAINTIEN");
  }

  private static String request(String owner, String service, String activity) {
    return ("{\"principal\":{\"id\":\"INC-1042\",\"roles\":[\"%s\"]},\"resources\":[{\"resource\":"
            + "{\"kind\":\"service\",\"id\":\"1\",\"attr\":{\"service\":\"%s\"}},"
            + "\"actions\":[\"%s\"]}]}")
        .formatted(owner, service, activity);
  }

  private static String policy(CellTable table) {
    StringBuilder policy =
        new StringBuilder(
            """
            apiVersion: api.cerbos.dev/v1
            resourcePolicy:
              resource: service
              version: default
              rules:
            """);
    Map<String, Map<String, List<CellTable.Cell>>> owned =
        table.cells().stream()
            .collect(
                Collectors.groupingBy(
                    cell -> cell.activity().name(), Collectors.groupingBy(CellTable.Cell::owner)));
    owned.forEach(
        (activity, owners) ->
            owners.forEach(
                (owner, cells) ->
                    policy.append(
                        """
                            - actions: ["%s"]
                              effect: EFFECT_ALLOW
                              roles: ["%s"]
                              condition:
                                match:
                                  expr: R.attr.service in [%s]
                        """
                            .formatted(activity, role(owner), services(cells)))));
    return policy.toString();
  }

  private static String services(List<CellTable.Cell> cells) {
    return cells.stream()
        .map(cell -> "'" + cell.service().name() + "'")
        .collect(Collectors.joining(", "));
  }

  private static String role(String owner) {
    return owner.replace('+', '_');
  }

  private void awaitAnswer(Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() - end < 0 && process.isAlive()) {
      try {
        if (ask(request()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
    close();
    throw new AssertionError(
        "it does not answer: " + Files.readString(folder.resolve("output.txt")));
  }

  /** Before anything is timed, it has to answer each cell as we do. */
  private void hold(CellTable table) throws IOException, InterruptedException {
    List<String> owners = table.cells().stream().map(CellTable.Cell::owner).distinct().toList();
    for (CellTable.Cell cell : table.cells()) {
      for (String owner : owners) {
        String answer =
            ask(request(role(owner), cell.service().name(), cell.activity().name())).body();
        if (answer.contains("EFFECT_ALLOW") != owner.equals(cell.owner())) {
          close();
          throw new AssertionError(cell + " for " + owner + ": " + answer);
        }
      }
    }
  }

  private HttpResponse<String> ask(String request) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request))
            .build(),
        BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
