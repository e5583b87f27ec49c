// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledTest {

  private static final int ROUNDS = 2;
  private static final int CLIENTS = 16;

  @TempDir Path temporary;

  @Test
  void open_afterAKillUnderLoad_findsEveryAcknowledgedEntryOnce() throws Exception {
    Path folder = temporary.resolve("log");
    List<UUID> acknowledged = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Path output = temporary.resolve("round-" + round);
      Process child = Child.start(List.of(), output, folder, CLIENTS, 0);
      awaitLines(child, output, 1000 + 700 * round);
      // SIGKILL: no shutdown hook, no close.
      child.destroyForcibly().waitFor();
      List<UUID> ofRound = Child.ids(output, '+');
      assertTrue(ofRound.size() >= 1000, "acknowledged " + ofRound.size());
      acknowledged.addAll(ofRound);

      try (DecisionLog log = Logs.open(folder)) {
        List<UUID> found = Logs.ids(log);
        assertEquals(found.size(), new HashSet<>(found).size());
        assertTrue(new HashSet<>(found).containsAll(acknowledged));
        // Each client had at most one in flight that it was not told of.
        int unheard = found.size() - acknowledged.size();
        assertTrue(unheard <= CLIENTS * (round + 1), "not acknowledged and there: " + unheard);
      }
    }
  }

  @Test
  void append_afterAFailedFsync_isRefusedUntilTheNextStartAndNothingIsLost() throws Exception {
    failOnce("fsync,fdatasync", "EIO", 40);
  }

  @Test
  void append_afterAFailedWrite_isRefusedUntilTheNextStartAndNothingIsLost() throws Exception {
    failOnce("pwrite64", "EIO", 400);
  }

  /** One client, so that the call that fails falls into the commit of one entry. */
  private void failOnce(String call, String error, int when) throws Exception {
    boolean canTrace = canTrace();
    if (!canTrace) {
      System.err.println("NOT RUN: a failing " + call + ", since strace is missing or not allowed");
    }
    assumeTrue(canTrace, "NOT RUN: strace is missing or not allowed");
    Path folder = temporary.resolve("log");
    Path output = temporary.resolve("traced");
    List<String> tracing =
        List.of(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-o",
            temporary.resolve("trace").toString(),
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":error=" + error + ":when=" + when);
    Process child = Child.start(tracing, output, folder, 1, 400);
    assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    List<String> lines = Files.readAllLines(output);
    List<UUID> acknowledged = Child.ids(output, '+');
    List<UUID> refused = Child.ids(output, '-');
    assertFalse(acknowledged.isEmpty());
    assertEquals(400, acknowledged.size() + refused.size());
    assertTrue(lines.get(1 + acknowledged.size()).endsWith("DISK"), lines.toString());
    lines
        .subList(2 + acknowledged.size(), lines.size())
        .forEach(line -> assertTrue(line.endsWith("STOPPED"), line));
    try (DecisionLog log = Logs.open(folder)) {
      List<UUID> found = Logs.ids(log);
      assertEquals(acknowledged.size(), found.size());
      assertEquals(new HashSet<>(acknowledged), new HashSet<>(found));
    }
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void awaitLines(Process child, Path output, int lines) throws Exception {
    while (Files.size(output) < lines * 38L) {
      assertTrue(child.isAlive(), "the child ended: " + Files.readString(output));
      Thread.sleep(5);
    }
  }
}
