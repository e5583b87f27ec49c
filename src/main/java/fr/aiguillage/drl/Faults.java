// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the faults of one file. Beyond a limit it only says that there are more: a hostile file
 * must not fill the memory with its faults.
 */
final class Faults {

  /** The maximum number of faults reported for one file. */
  static final int MOST = 100;

  private final String file;
  private final List<Fault> all = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(int line, String rule, Fault.Kind kind, String found, List<String> expected) {
    if (kind == Fault.Kind.UNEXPECTED_TOKEN && isRefused(line)) {
      // the refused character on this line is already reported, and this fault is only its
      // consequence
      return;
    }
    if (all.size() < MOST) {
      all.add(new Fault(file, line, rule, kind, found, expected));
    } else if (!areFull()) {
      all.add(
          new Fault(file, line, "", Fault.Kind.FAULTS_TOO_MANY, "> " + MOST, List.of("" + MOST)));
    }
  }

  private boolean isRefused(int line) {
    return all.stream()
        .anyMatch(
            it ->
                it.line() == line
                    && it.kind() == Fault.Kind.CHARACTER_REFUSED
                    && it.found().contains("U+"));
  }

  /** Whether the limit is exceeded, so that reading further is pointless. */
  boolean areFull() {
    return all.size() > MOST;
  }

  int number() {
    return all.size();
  }

  /** In file order; only the first refused character of a line, unless the limit was exceeded. */
  List<Fault> sorted() {
    Set<Integer> lines = new HashSet<>();
    return all.stream()
        .filter(
            it -> areFull() || it.kind() != Fault.Kind.CHARACTER_REFUSED || lines.add(it.line()))
        .sorted()
        .toList();
  }
}
