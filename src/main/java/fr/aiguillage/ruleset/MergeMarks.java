// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import fr.aiguillage.drl.Fault;
import java.util.List;
import java.util.Optional;

/** The conflict markers that git leaves when a merge was not resolved. */
final class MergeMarks {

  private static final List<String> MARKS = List.of("<<<<<<<", "=======", ">>>>>>>");

  private MergeMarks() {}

  /** The first marker as a fault: between the markers, the file says two things at once. */
  static Optional<Fault> in(String path, String text) {
    int line = 1;
    // a file can have a million lines: no object is made for those that are not markers
    for (int at = 0; at >= 0 && at < text.length(); line++) {
      int next = text.indexOf('\n', at);
      if (isMarked(text, at)) {
        String found = text.substring(at, next < 0 ? text.length() : next).strip();
        return Optional.of(new Fault(path, line, "", Fault.Kind.MERGE_UNFINISHED, found, MARKS));
      }
      at = next < 0 ? -1 : next + 1;
    }
    return Optional.empty();
  }

  private static boolean isMarked(String text, int at) {
    for (String mark : MARKS) {
      if (text.startsWith(mark, at)) {
        return true;
      }
    }
    return false;
  }
}
