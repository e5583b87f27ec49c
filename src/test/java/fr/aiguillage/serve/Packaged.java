// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as it is packaged, in a process and a folder of its own. */
final class Packaged implements AutoCloseable {

  private static final Path JAR = Path.of("target/aiguillage.jar").toAbsolutePath();

  /** What the launcher starts it with, too; of another Java, it is passed over. */
  private static final Path ARCHIVE = JAR.resolveSibling("aiguillage.jsa");

  private static final Pattern LISTENING =
      Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The quick compiler alone, for what is over before the other would be of use. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path output;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int port;

  private Packaged(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it, without waiting. */
  static Packaged start(Path folder, Path rules, String... options) throws IOException {
    assertTrue(Files.exists(JAR), "not packaged: " + JAR);
    Path output = Files.createTempFile(folder, "output-", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.add("-XX:+UseSerialGC");
    if (Files.exists(ARCHIVE)) {
      command.add("-XX:SharedArchiveFile=" + ARCHIVE);
      command.add("-Xshare:auto");
    }
    command.add("-Dquarkus.http.port=0");
    command.add("-Daiguillage.rules=" + rules.toAbsolutePath());
    command.add("-Daiguillage.data=" + folder.resolve("data"));
    // a first start checks the rules, for seconds: what is tested of that leaves this out
    command.add("-Daiguillage.despite=un essai");
    // Of two values for one setting, the last one counts.
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", JAR.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Packaged(process, output);
  }

  /** Waits until it listens. */
  Packaged listening() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (port == 0) {
      boolean alive = process.isAlive();
      Matcher matcher = LISTENING.matcher(said());
      if (matcher.find()) {
        port = Integer.parseInt(matcher.group(1));
      } else {
        assertTrue(alive && Instant.now().isBefore(end), "it does not listen: " + said());
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
    return this;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it ends; its exit code. */
  int exitCode() throws InterruptedException, IOException {
    assertTrue(
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end: " + said());
    return process.exitValue();
  }

  /** What it has printed so far. */
  String said() throws IOException {
    return Files.readString(output);
  }

  /** Where it listens. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> decide(String incident) throws IOException, InterruptedException {
    return post("/v1/decisions", incident);
  }

  HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** SIGTERM, as systemd and docker stop a service. */
  void stop() {
    process.destroy();
  }

  /** SIGKILL: no shutdown hook, no close. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(PATIENCE);
  }

  @Override
  public void close() {
    kill();
  }
}
