package fr.aiguillage.drl;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts the names that a misspelt one was probably meant to be before the others. */
public final class Nearest {

  private Nearest() {}

  /** All the names, the nearest to the misspelt one first; among equals, in their given order. */
  public static List<String> first(String misspelt, Collection<String> names) {
    String wanted = misspelt.toUpperCase(Locale.ROOT);
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(wanted, name.toUpperCase(Locale.ROOT))))
        .toList();
  }

  /** The number of letters to add, drop or change (Levenshtein). */
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
