// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that answers over HTTP, and how it fares. */
final class Server implements AutoCloseable {

  static final String DECISIONS = "/v1/decisions";
  static final String BATCH = DECISIONS + "/batch";
  static final String EVALUATIONS = "/v1/evaluations";
  static final String REQUEST =
      "{\"activity\":\"MAINTIEN\",\"service\":\"MATERIELS_PEDAGOGIQUES\",\"date\":\"2018-03-12\","
          + "\"ticket\":\"INC-1042\"}";

  static final Path JAR = Path.of("target", "aiguillage.jar").toAbsolutePath();
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final int port;
  private final double secondsToFirstAnswer;

  private Server(List<String> command, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    long start = System.nanoTime();
    process = builder.start();
    port = listening(output);
    HttpResponse<byte[]> first = post();
    secondsToFirstAnswer = (System.nanoTime() - start) / 1e9;
    if (first.statusCode() != 201) {
      throw new AssertionError("the first answer: " + first.statusCode());
    }
  }

  /** What was packaged, with more options for the machine. */
  static Server packaged(String java, String... options) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-server");
    List<String> command = new ArrayList<>(List.of(java, "-Xmx384m"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-Dquarkus.http.port=0",
            "-Daiguillage.rules=" + Path.of("rules").toAbsolutePath(),
            "-Daiguillage.data=" + folder.resolve("data"),
            "-Daiguillage.keys=" + folder.resolve("keys"),
            "-jar",
            JAR.toString()));
    return new Server(command, Map.of(), folder);
  }

  /** What was packaged, by its launcher. */
  static Server launched(Path launcher, Path javaHome) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-server");
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            javaHome.toString(),
            "JAVA_OPTS",
            "-Xmx384m",
            "QUARKUS_HTTP_PORT",
            "0",
            "AIGUILLAGE_RULES",
            Path.of("rules").toAbsolutePath().toString(),
            "AIGUILLAGE_DATA",
            folder.resolve("data").toString(),
            "AIGUILLAGE_KEYS",
            folder.resolve("keys").toString());
    return new Server(List.of(launcher.toString()), environment, folder);
  }

  /** An endpoint that reads the request and answers that body, and does nothing else. */
  static Server doingNothing(byte[] body) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench-nothing");
    Path answer = Files.write(folder.resolve("answer.json"), body);
    return new Server(
        List.of(
            java(),
            "-Xmx384m",
            "-cp",
            System.getProperty("java.class.path"),
            DoingNothing.class.getName(),
            answer.toString()),
        Map.of(),
        folder);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static long packageBytes() throws IOException {
    return Files.size(JAR);
  }

  private int listening(Path output) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() - end < 0 && process.isAlive()) {
      Matcher said = LISTENING.matcher(Files.readString(output));
      if (said.find()) {
        return Integer.parseInt(said.group(1));
      }
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("it does not listen: " + Files.readString(output));
  }

  HttpResponse<byte[]> post() throws IOException, InterruptedException {
    return send(DECISIONS, "application/json", REQUEST);
  }

  HttpResponse<byte[]> send(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  int port() {
    return port;
  }

  /** From the start of the process to the end of its first decision. */
  double secondsToFirstAnswer() {
    return secondsToFirstAnswer;
  }

  /** Processor time that the process has taken so far, in seconds, of all its threads. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Memory that the process holds, in MiB; not a number where the system does not tell. */
  double residentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Ends it in order, as a stop of the machine does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
