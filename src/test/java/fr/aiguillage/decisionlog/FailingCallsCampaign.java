// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.aiguillage.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call by which the embedded journal writes fails once, each in a life of its own: of some
 * dozen records, the first, the second, and so on to the last. {@code -Daiguillage.first-call=}
 * goes on where a campaign was ended.
 */
class FailingCallsCampaign {

  private static final int RECORDS = 12;
  private static final int FIRST = Integer.getInteger("aiguillage.first-call", 1);
  private static final int PATIENCE_SECONDS = 300;
  private static final String CALLS = "pwrite64,fdatasync,fsync,ftruncate";

  @TempDir Path temporary;

  @Test
  void aWriteThatFails_losesNothingThatWasAnswered() throws Exception {
    failEach("pwrite64", "EIO");
  }

  @Test
  void aWriteWithoutRoom_losesNothingThatWasAnswered() throws Exception {
    failEach("pwrite64", "ENOSPC");
  }

  @Test
  void aSyncOfDataThatFails_losesNothingThatWasAnswered() throws Exception {
    failEach("fdatasync", "EIO");
  }

  @Test
  void aSyncThatFails_losesNothingThatWasAnswered() throws Exception {
    failEach("fsync", "EIO");
  }

  @Test
  void aTruncationThatFails_losesNothingThatWasAnswered() throws Exception {
    failEach("ftruncate", "EIO");
  }

  @Test
  void aTruncationWithoutRoom_losesNothingThatWasAnswered() throws Exception {
    failEach("ftruncate", "ENOSPC");
  }

  private void failEach(String call, String error) throws Exception {
    int calls = calls(call);
    int failed = 0;
    int resumed = 0;
    for (int when = FIRST; when <= calls; when++) {
      Path base = Files.createDirectories(temporary.resolve(call + error + when));
      Trial trial = new Trial(base);
      Path output = base.resolve("output");
      String inject = "inject=" + call + ":error=" + error + ":when=" + when;
      Process child = Child.start(tracing(base, call, inject), output, trial.arguments(1, RECORDS));
      assertTrue(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), inject);
      List<String> lines = Files.readAllLines(output);
      int firstRefusal = firstRefusal(lines);
      boolean goesOn =
          lines.subList(firstRefusal, lines.size()).stream().anyMatch(line -> line.startsWith("+"));
      failed += firstRefusal < lines.size() ? 1 : 0;
      resumed += goesOn ? 1 : 0;
      if (error.equals("EIO") && call.endsWith("sync")) {
        assertTrue(!goesOn, "answered after a failed sync: " + inject + lines);
      }
      trial.heard(output, 1);
      trial.requireKept(inject);
      delete(base);
    }
    Campaign.report(
        "failing-" + call + "-" + error,
        ("%s, %s: of %d calls each from %d on failed once, %d refused a record, %d went on by"
                + " themselves; nothing answered was lost.")
            .formatted(call, error, calls, FIRST, failed, resumed));
  }

  private static int firstRefusal(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("-")) {
        return i;
      }
    }
    return lines.size();
  }

  /** How many calls such a life makes when none fails. */
  private int calls(String call) throws Exception {
    Path base = Files.createDirectories(temporary.resolve("count-" + call));
    Trial trial = new Trial(base);
    Process child;
    try {
      child =
          Child.start(
              tracing(base, CALLS, "trace=" + call),
              base.resolve("output"),
              trial.arguments(1, RECORDS));
    } catch (IOException e) {
      System.err.println("NOT RUN: failing calls, since strace is missing");
      assumeTrue(false, "NOT RUN: strace is missing");
      return 0;
    }
    assertTrue(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(RECORDS, trial.heard(base.resolve("output"), 0).size());
    try (Stream<String> lines = Files.lines(base.resolve("trace"))) {
      return (int) lines.filter(line -> line.contains(" " + call + "(")).count();
    }
  }

  private static List<String> tracing(Path base, String calls, String what) {
    return List.of(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-o",
        base.resolve("trace").toString(),
        "-e",
        "trace=" + calls,
        "-e",
        what);
  }

  private static void delete(Path base) throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}
