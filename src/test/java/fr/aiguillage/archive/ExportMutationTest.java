// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.decisionlog.SignedLog;
import fr.aiguillage.decisionlog.signing.LogKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes an export in every way we could think of, and asks both verifiers each time. */
class ExportMutationTest {

  private static final int TIMES = 84;

  @TempDir Path base;

  @Test
  void verify_anExportChangedInAnyWay_seesItWithBothVerifiers() throws Exception {
    missesNone(base, TIMES, 20261123);
  }

  /** Makes so many changes, each to the whole export; returns what was seen, in words. */
  static String missesNone(Path base, int times, long seed) throws Exception {
    SignedLog log = new SignedLog(base.resolve("log"));
    log.record(100);
    LogKeys.prepareNext(log.keys());
    log.record(160);
    Exported export = Exported.of(log, base.resolve("export"));
    assertTrue(export.verify().isSound(), export.verify().faults().toString());
    assertEquals(Optional.empty(), export.refusedByThePlainVerifier());
    TreeMap<String, String> original = vouchedFor(export);

    Map<ExportMutation, Integer> seen = new EnumMap<>(ExportMutation.class);
    List<String> missed = new ArrayList<>();
    int neutral = 0;
    for (int i = 0; i < times; i++) {
      ExportMutation mutation = ExportMutation.values()[i % ExportMutation.values().length];
      Exported changed = new Exported(log, base.resolve("changed"));
      copy(export.folder(), changed.folder());
      String where = mutation + ": " + mutation.apply(changed.folder(), new Random(seed + i));
      boolean byTheFirst = !changed.verify().isSound();
      boolean byTheSecond = changed.refusedByThePlainVerifier().isPresent();
      if (byTheFirst && byTheSecond) {
        seen.merge(mutation, 1, Integer::sum);
      } else if (!byTheFirst && !byTheSecond && vouchedFor(changed).equals(original)) {
        neutral++;
      } else {
        missed.add(where + (byTheFirst ? "" : ", first") + (byTheSecond ? "" : ", second"));
      }
      delete(changed.folder());
    }
    assertEquals(List.of(), missed);
    assertEquals(ExportMutation.values().length, seen.size(), seen.toString());
    assertTrue(neutral < times / 8, neutral + " without effect");
    return "%d mutations, %d without effect, seen: %s".formatted(times, neutral, seen);
  }

  /** What the export says, without what nobody vouches for. */
  private static TreeMap<String, String> vouchedFor(Exported export) throws IOException {
    TreeMap<String, String> contents = export.contents();
    contents.remove(Layout.EXPLANATION);
    return contents;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
