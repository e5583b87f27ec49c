// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.aiguillage.RulesCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every request ends, whatever does not come and whatever does not answer. */
@Timeout(180)
class PatienceIT {

  private static final int MANY = 500;
  private static final String INCIDENT =
      "{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-01-15\"}";

  @TempDir Path folder;
  private Packaged service;

  private void start(String... options) throws Exception {
    Path rules = RulesCopy.shipped(folder.resolve("rules")).folder();
    List<String> all = new ArrayList<>(List.of(options));
    all.add(Packaged.SHORT_LIVED);
    service = Packaged.start(folder, rules, all.toArray(String[]::new)).listening();
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void headsAndBodiesThatNeverEnd_areAnsweredOrClosed_andTheServiceServesOn() throws Exception {
    start("-Daiguillage.request-time=PT3S");
    String head =
        "POST /v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json";
    List<Socket> unfinished = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      unfinished.add(send(i % 2 == 0 ? head : head + "\r\nContent-Length: 200\r\n\r\n{\"acti"));
    }
    Socket trickling = send(head + "\r\nContent-Length: 200\r\n\r\n");
    CompletableFuture<Void> drops = CompletableFuture.runAsync(() -> trickle(trickling));
    assertEquals(201, service.decide(INCIDENT).statusCode(), "while they are held");
    int problems = 0;
    for (Socket each : unfinished) {
      String answer = untilClosed(each);
      assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 408 "), answer);
      problems += answer.isEmpty() ? 0 : 1;
    }
    assertTrue(problems > 0, "a request that has a head is answered");
    String answer = untilClosed(trickling);
    assertTrue(answer.startsWith("HTTP/1.1 408 ") && answer.contains("PT3S"), answer);
    drops.get(10, TimeUnit.SECONDS);
    assertEquals(201, service.decide(INCIDENT).statusCode());
    List<String> said = service.said().lines().filter(line -> line.contains("ERROR")).toList();
    assertEquals(List.of(), said);
  }

  /** What a supervisor expects of whoever does as it says. */
  @Test
  void aServiceThatIsToldToStop_endsWith0_andWithItsJournalWhole() throws Exception {
    start();
    assertEquals(201, service.decide(INCIDENT).statusCode());
    service.stop();
    assertEquals(0, service.exitCode(), service.said());
    assertTrue(service.said().contains("stopped in"), service.said());
    assertFalse(Files.exists(folder.resolve("data/decisions.db-wal")), "closed cleanly");
  }

  /** Each call by which the journal syncs takes a minute: the disk says nothing at all. */
  @Test
  void aDiskThatHangs_isToldToThoseWhoWaitAndToThoseWhoAskLater() throws Exception {
    start();
    Process tracing = hang();
    assumeTrue(tracing != null, "NOT RUN: a disk that hangs, since strace cannot be used");
    try {
      long begun = System.nanoTime();
      CompletableFuture<String> batch =
          CompletableFuture.supplyAsync(
              () -> post("/v1/decisions/batch", "application/x-ndjson", INCIDENT + "\n"));
      String single = post("/v1/decisions", "application/json", INCIDENT);
      assertTrue(single.startsWith("503 "), single);
      String lines = batch.get(40, TimeUnit.SECONDS);
      assertTrue(lines.contains("\"status\":503"), lines);
      assertTrue(System.nanoTime() - begun < 40_000_000_000L, "in bounded time");

      long later = System.nanoTime();
      String next = post("/v1/decisions", "application/json", INCIDENT);
      assertTrue(next.startsWith("503 ") && next.contains("ne répond plus"), next);
      assertTrue(next.contains("Rien n’a été enregistré."), next);
      assertTrue(System.nanoTime() - later < 2_000_000_000L, "at once");
      assertEquals(503, service.get("/health/ready").statusCode());
      assertEquals(200, service.get("/v1/services").statusCode(), "the rest goes on");
    } finally {
      tracing.destroy();
      tracing.waitFor();
    }
  }

  private Process hang() throws Exception {
    try {
      Path said = folder.resolve("strace.txt");
      Process strace =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-p",
                  "" + service.pid(),
                  "-e",
                  "trace=fdatasync,fsync",
                  "-e",
                  "inject=fdatasync,fsync:delay_enter=60000000")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      while (strace.isAlive() && !Files.readString(said).contains("attached")) {
        Thread.sleep(20);
      }
      if (strace.isAlive()) {
        return strace;
      }
    } catch (IOException e) {
      // There is none.
    }
    System.err.println("NOT RUN: a disk that hangs, since strace cannot be used");
    return null;
  }

  private String post(String path, String type, String body) {
    try (Socket socket =
        send(
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)) {
      return untilClosed(socket).replaceFirst("HTTP/1.1 ", "");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket("127.0.0.1", service.address().getPort());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  /** A byte a second keeps a connection from being silent. */
  private static void trickle(Socket socket) {
    try {
      for (int i = 0; i < 60; i++) {
        socket.getOutputStream().write(' ');
        socket.getOutputStream().flush();
        Thread.sleep(1_000);
      }
    } catch (IOException e) {
      // The other end has closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String untilClosed(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      // Closed with bytes of ours unread.
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
