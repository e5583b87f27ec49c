// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As of which length of a journal that grows a question is answered: the length at which it was
 * last taken up, until that is some time ago. Without it, what takes longer than the next decision
 * would never be answered.
 */
final class Ages {

  private final Duration stays;
  private final Clock clock;
  private final Map<Object, Age> known;

  private record Age(long length, Instant at) {}

  Ages(int most, Duration stays, Clock clock) {
    this.stays = stays;
    this.clock = clock;
    this.known =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Age> eldest) {
            return size() > most;
          }
        };
  }

  /** The length as of which to answer, where the journal has that length now. */
  synchronized long of(Object question, long now) {
    Age age = known.get(question);
    Instant at = clock.instant();
    if (age == null || !at.isBefore(age.at().plus(stays))) {
      age = new Age(now, at);
      known.put(question, age);
    }
    return age.length();
  }
}
