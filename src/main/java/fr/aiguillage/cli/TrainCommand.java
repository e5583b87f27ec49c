// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.ruleset.Draft;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code train}: exercises the program so that the virtual machine can archive the classes that it
 * uses (JEP 350, from JDK 25 on JEP 514). The launcher calls it with the option that stores them.
 * Its journal is deleted afterwards.
 */
@Command(
    name = "train",
    description = "S’exerce, pour que le lanceur archive les classes du programme.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private static final int DECISIONS = 200;

  @Option(
      names = "--rules",
      defaultValue = "${env:AIGUILLAGE_RULES:-rules}",
      description = "Le dossier des règles (défaut : rules).")
  private Path folder;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Draft draft = common.draft(common.files(folder));
    String request = request(draft.vocabulary());
    quietly("explain", request, "--rules", folder.toString());
    quietly("diff", folder.toString(), folder.toString());
    quietly("check", folder.toString());
    Path place = Files.createTempDirectory("aiguillage");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(place), "training-ends"));
    int port = freePort();
    settings(place, port).forEach(System::setProperty);
    Thread caller = new Thread(() -> call(port, request), "training");
    caller.setDaemon(true);
    caller.start();
    return new Main.ServeCommand().call();
  }

  private static String request(Vocabulary words) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("activity", words.activities().names().get(0));
    request.put("service", words.services().names().get(0));
    return request.toString();
  }

  private static void quietly(String... arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Main.commandLine().setOut(nowhere).setErr(nowhere).execute(arguments);
  }

  /** The settings: loopback, no caller identification, and a temporary journal. */
  private Map<String, String> settings(Path place, int port) {
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "127.0.0.1"),
        Map.entry("quarkus.http.port", Integer.toString(port)),
        Map.entry("quarkus.log.level", "ERROR"),
        Map.entry("quarkus.banner.enabled", "false"),
        Map.entry("aiguillage.callers", "open"),
        Map.entry("aiguillage.rules", folder.toString()),
        Map.entry("aiguillage.despite", "training"),
        Map.entry("aiguillage.data", place.resolve("data").toString()),
        Map.entry("aiguillage.keys", place.resolve("keys").toString()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void call(int port, String request) {
    HttpClient client = HttpClient.newHttpClient();
    URI base = URI.create("http://127.0.0.1:" + port);
    int answered = 0;
    try {
      while (answered < DECISIONS) {
        answered += send(client, base.resolve("/v1/decisions"), request) == 201 ? 1 : 0;
      }
      send(client, base.resolve("/v1/evaluations"), request);
      for (String page : new String[] {"/", "/aiguiller", "/journal", "/q/health/ready"}) {
        client.send(HttpRequest.newBuilder(base.resolve(page)).build(), BodyHandlers.discarding());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the service in training does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Quarkus.asyncExit(Main.SOUND);
    }
  }

  /** Sends a request and returns the status; 0 if nobody listens yet. */
  private static int send(HttpClient client, URI address, String request)
      throws IOException, InterruptedException {
    HttpRequest asked =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request))
            .build();
    try {
      return client.send(asked, BodyHandlers.discarding()).statusCode();
    } catch (ConnectException notYet) {
      Thread.onSpinWait();
      return 0;
    }
  }

  private static void delete(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("the training's journal cannot be deleted", e);
    }
  }
}
