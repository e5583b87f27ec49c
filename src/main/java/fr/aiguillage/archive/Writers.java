// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import fr.aiguillage.decisionlog.verification.FaultList;
import fr.aiguillage.decisionlog.verification.LogFault.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote which leaves of an export. The order of time holds for each writer separately; a log
 * with one writer has it for all leaves.
 */
final class Writers {

  private static final Pattern LINE =
      Pattern.compile("([1-9][0-9]{0,17}) ([1-9][0-9]{0,17}) (\\S.*)");

  private final TreeMap<Long, Long> byFirst = new TreeMap<>();

  private Writers() {}

  /** All leaves by one writer. */
  static Writers one() {
    Writers writers = new Writers();
    writers.byFirst.put(1L, 0L);
    return writers;
  }

  /** Reads the file of writers, which must name one for each leaf. */
  static Writers read(ExportFiles files, long size, FaultList faults) throws IOException {
    Writers writers = one();
    Map<String, Long> numbers = new HashMap<>();
    long[] next = {1};
    files.lines(
        Layout.WRITERS,
        (line, at) -> {
          String text = new String(line, StandardCharsets.UTF_8);
          Matcher run = LINE.matcher(text);
          boolean follows =
              run.matches()
                  && Long.parseLong(run.group(1)) == next[0]
                  && Long.parseLong(run.group(2)) >= next[0];
          if (follows) {
            long writer = numbers.computeIfAbsent(run.group(3), name -> numbers.size() + 1L);
            writers.byFirst.put(next[0], writer);
            next[0] = Long.parseLong(run.group(2)) + 1;
          } else {
            faults.add(Kind.SCHEMA, next[0], Layout.WRITERS, text, "who wrote " + next[0]);
          }
        });
    if (next[0] != size + 1) {
      faults.add(Kind.SCHEMA, next[0], Layout.WRITERS, "leaves to " + (next[0] - 1), "to " + size);
    }
    return writers;
  }

  /** The number of the writer of that leaf. */
  long of(long number) {
    return byFirst.floorEntry(Math.max(1, number)).getValue();
  }
}
