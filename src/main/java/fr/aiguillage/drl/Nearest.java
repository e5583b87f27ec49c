// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sorts names by how likely a misspelt one was meant to be each of them. */
public final class Nearest {

  /** Longer names are compared by their beginning; no real name is longer. */
  private static final int LONGEST = 48;

  /** Further names are left out: nobody would read on. */
  private static final int MOST = 500;

  private Nearest() {}

  /** The names, closest to the misspelt one first; equally close ones in the given order. */
  public static List<String> first(String misspelt, Collection<String> names) {
    String wanted = beginning(misspelt);
    return names.stream()
        .limit(MOST)
        .map(name -> Map.entry(distance(wanted, beginning(name)), name))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The names that the misspelt one was probably meant to be, closest first: those that differ in
   * at most a third of their letters. Only letters count, in either case.
   */
  public static List<String> near(String misspelt, Collection<String> names, int most) {
    String wanted = beginning(misspelt);
    return first(misspelt, names).stream()
        .filter(name -> 3 * distance(wanted, beginning(name)) <= Math.max(3, name.length()))
        .limit(most)
        .toList();
  }

  private static String beginning(String name) {
    return name.substring(0, Math.min(LONGEST, name.length())).toUpperCase(Locale.ROOT);
  }

  /** The number of letters to insert, delete or replace (Levenshtein distance). */
  static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    int[] current = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] spent = previous;
      previous = current;
      current = spent;
    }
    return previous[other.length()];
  }
}
