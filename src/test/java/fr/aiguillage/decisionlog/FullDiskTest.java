// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.LogUnavailableException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FullDiskTest {

  @TempDir Path folder;

  @Test
  void append_pastTheBoundOfSize_isRefusedAndNothingIsHalfWritten() throws IOException {
    List<UUID> recorded = new ArrayList<>();
    long bound = 1 << 20;
    try (DecisionLog log = Logs.open(folder, Logs.settings(8192, 100, bound))) {
      int refused = fill(log, recorded, 8000);
      assertTrue(refused > 0 && !recorded.isEmpty(), recorded.size() + " and " + refused);
      assertEquals(recorded, oldestFirst(log));
      assertFalse(log.isWritable());
      assertTrue(log.whyNotWritable().orElseThrow().contains("full"));
      assertEquals(refused, log.failed());
    }
    assertTrue(Files.size(folder.resolve("decisions.db")) <= bound);
    try (DecisionLog log = Logs.open(folder)) {
      assertEquals(recorded, oldestFirst(log));
      Entry entry = Entries.entry(1);
      Logs.await(log.append(entry));
      recorded.add(entry.id());
      assertEquals(recorded, oldestFirst(log));
    }
  }

  @Test
  void append_onAFullDisk_isRefusedAndTakenAgainByItselfWhenThereIsRoom() throws Exception {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "full-disk", folder.toString());
    if (!mounted) {
      System.err.println("NOT RUN: a full disk, since this user cannot mount a tmpfs");
    }
    assumeTrue(mounted, "NOT RUN: a full disk, since this user cannot mount a tmpfs");
    try {
      Path ballast = folder.resolve("ballast");
      try (DecisionLog log = Logs.open(folder.resolve("log"))) {
        List<UUID> recorded = new ArrayList<>();
        assertEquals(0, fill(log, recorded, 100));
        fillUp(ballast);
        int refused = fill(log, recorded, 20_000);
        assertTrue(refused > 0);
        assertFalse(log.isWritable());
        assertEquals(recorded, oldestFirst(log), "a full disk can be read");

        Files.delete(ballast);
        while (!log.isWritable()) {
          Thread.sleep(50);
        }
        assertEquals(0, fill(log, recorded, 2000));
        assertEquals(recorded, oldestFirst(log));
      }
    } finally {
      assertTrue(run("umount", folder.toString()));
    }
  }

  /** Sends so many and says how many were refused, all for the one reason. */
  private static int fill(DecisionLog log, List<UUID> recorded, int count) {
    int refused = 0;
    for (int sent = 0; sent < count; sent += 100) {
      List<Entry> entries = new ArrayList<>();
      List<CompletionStage<Void>> stages = new ArrayList<>();
      for (int number = sent; number < sent + 100; number++) {
        Entry entry = Entries.entry(number);
        entries.add(entry);
        stages.add(log.append(entry));
      }
      for (int i = 0; i < stages.size(); i++) {
        if (isRecorded(stages.get(i))) {
          recorded.add(entries.get(i).id());
        } else {
          refused++;
        }
      }
    }
    return refused;
  }

  private static boolean isRecorded(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().join();
      return true;
    } catch (CompletionException e) {
      LogUnavailableException refusal =
          assertThrows(
              LogUnavailableException.class,
              () -> {
                throw e.getCause();
              });
      assertEquals(Reason.DISK, refusal.reason());
      return false;
    }
  }

  private static List<UUID> oldestFirst(DecisionLog log) {
    List<UUID> ids = Logs.ids(log);
    Collections.reverse(ids);
    return ids;
  }

  private static void fillUp(Path ballast) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
