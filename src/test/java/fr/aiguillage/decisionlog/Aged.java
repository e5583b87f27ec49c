// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog;

import fr.aiguillage.decisionlog.entry.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Decisions of long ago. */
public final class Aged {

  private static final Random RANDOM = new Random(7);

  private Aged() {}

  /** The id that a decision of that instant would have (RFC 9562, UUIDv7). */
  static UUID idOf(Instant made) {
    long high = made.toEpochMilli() << 16 | 0x7000 | RANDOM.nextInt(1 << 12);
    return new UUID(high, RANDOM.nextLong() >>> 2 | 1L << 63);
  }

  /** Records so many decisions, each a second after the one before. */
  public static List<Entry> record(SignedLog log, int count, Instant from) throws IOException {
    try (DecisionLog open = log.openAt(from)) {
      return record(open, count, from, 40);
    }
  }

  /** The same in a log that is open, with so many distinct answers. */
  public static List<Entry> record(DecisionLog open, int count, Instant from, int distinct) {
    List<Entry> entries = new ArrayList<>();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Entry entry =
          Entries.withId(Entries.entry(number % distinct), idOf(from.plusSeconds(number)));
      entries.add(entry);
      stages.add(open.append(entry));
    }
    stages.forEach(Logs::await);
    return entries;
  }
}
