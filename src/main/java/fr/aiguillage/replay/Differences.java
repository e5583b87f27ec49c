// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the smallest places where two trees differ. In arrays, common beginnings and ends are
 * ignored first, so that one additional rule in a trace is one difference, whatever follows it; the
 * pointer counts in the recorded array, or in the new one if the recorded one has nothing there.
 */
public final class Differences {

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /**
   * The places where the later tree differs from the earlier one; each pointer begins with the
   * root.
   */
  public static List<Difference> between(String root, JsonNode recorded, JsonNode again) {
    Differences differences = new Differences();
    differences.compare(root, recorded, again);
    return List.copyOf(differences.found);
  }

  private void compare(String pointer, JsonNode recorded, JsonNode again) {
    if (recorded == null || again == null) {
      found.add(new Difference(pointer, Optional.ofNullable(recorded), Optional.ofNullable(again)));
    } else if (recorded.isObject() && again.isObject()) {
      SortedSet<String> keys = new TreeSet<>();
      recorded.fieldNames().forEachRemaining(keys::add);
      again.fieldNames().forEachRemaining(keys::add);
      keys.forEach(key -> compare(pointer + "/" + escaped(key), recorded.get(key), again.get(key)));
    } else if (recorded.isArray() && again.isArray()) {
      compareElements(pointer, recorded, again);
    } else if (!recorded.equals(again)) {
      found.add(new Difference(pointer, Optional.of(recorded), Optional.of(again)));
    }
  }

  private void compareElements(String pointer, JsonNode recorded, JsonNode again) {
    int shorter = Math.min(recorded.size(), again.size());
    int head = 0;
    while (head < shorter && recorded.get(head).equals(again.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && recorded.get(recorded.size() - 1 - tail).equals(again.get(again.size() - 1 - tail))) {
      tail++;
    }
    int recordedEnd = recorded.size() - tail;
    int againEnd = again.size() - tail;
    for (int i = head; i < Math.max(recordedEnd, againEnd); i++) {
      compare(
          pointer + "/" + i,
          i < recordedEnd ? recorded.get(i) : null,
          i < againEnd ? again.get(i) : null);
    }
  }

  /** Escapes a key (RFC 6901, section 3). */
  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
