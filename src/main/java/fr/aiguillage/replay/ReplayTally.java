// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import fr.aiguillage.replay.Findings.Group;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts replays by what they have in common. Not safe for use by several threads. */
final class ReplayTally {

  private record Key(Cause cause, List<String> changed) {}

  private long identical;
  private long pruned;
  private long unread;
  private long done;
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  /** Continues from these findings. */
  ReplayTally(Findings from) {
    identical = from.identical();
    pruned = from.pruned();
    unread = from.unread();
    done = from.done();
    from.groups().forEach(group -> groups.put(new Key(group.cause(), group.changed()), group));
  }

  /** The number of decisions decided again, or removed. */
  long done() {
    return done;
  }

  void addPruned(long count) {
    pruned += count;
    done += count;
  }

  void addUnread(long count) {
    unread += count;
    done += count;
  }

  long pruned() {
    return pruned;
  }

  void add(Replay replay) {
    done++;
    if (replay.isIdentical()) {
      identical++;
      return;
    }
    Key key = new Key(replay.cause().orElseThrow(), replay.changed());
    Group known = groups.get(key);
    groups.put(
        key,
        new Group(
            key.cause(),
            key.changed(),
            known == null ? 1 : known.count() + 1,
            known == null ? replay : known.witness()));
  }

  Findings findings() {
    return new Findings(
        identical,
        pruned,
        unread,
        groups.values().stream()
            .sorted(Comparator.comparingLong(Group::count).reversed())
            .toList());
  }
}
