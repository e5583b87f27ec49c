// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with one file. Past a bound it only says so: a hostile file must not fill
 * the memory with what is wrong with it.
 */
final class Faults {

  /** The most faults told of one file. */
  static final int MOST = 100;

  private final String file;
  private final List<Fault> all = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(int line, String rule, Fault.Kind kind, String found, List<String> expected) {
    if (kind == Fault.Kind.UNEXPECTED_TOKEN && isRefused(line)) {
      // what is there of letters from elsewhere is said, and what follows from it needs not be
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

  /** Whether no more are told, so that there is nothing to read on for. */
  boolean areFull() {
    return all.size() > MOST;
  }

  int number() {
    return all.size();
  }

  /** In the order of the file; of the characters refused on one line the first, unless too many. */
  List<Fault> sorted() {
    Set<Integer> lines = new HashSet<>();
    return all.stream()
        .filter(
            it -> areFull() || it.kind() != Fault.Kind.CHARACTER_REFUSED || lines.add(it.line()))
        .sorted()
        .toList();
  }
}
