// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import fr.aiguillage.convention.Product;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a category, or a pattern of paths: {@code *} is any run of characters in one step,
 * {@code **} any further steps. Accents, case and characters other than letters and digits are
 * ignored.
 *
 * @param text as written in the file
 */
public record CategoryPattern(String text) {

  private static final String FURTHER = "**";

  /** Whether it matches the path. */
  boolean matches(String path, String separator) {
    return matches(steps(text, separator), steps(path, separator));
  }

  private static List<String> steps(String path, String separator) {
    return Arrays.stream(path.split(Pattern.quote(separator.strip()), -1))
        .map(String::strip)
        .filter(step -> !step.isEmpty())
        .toList();
  }

  private static boolean matches(List<String> pattern, List<String> path) {
    if (pattern.isEmpty() || path.isEmpty()) {
      return path.isEmpty() && pattern.stream().allMatch(FURTHER::equals);
    }
    if (pattern.get(0).equals(FURTHER)) {
      return matches(rest(pattern), path) || matches(pattern, rest(path));
    }
    return isStep(pattern.get(0), Product.folded(path.get(0)))
        && matches(rest(pattern), rest(path));
  }

  private static List<String> rest(List<String> steps) {
    return steps.subList(1, steps.size());
  }

  /** Matches piece by piece, each at its first occurrence: enough for a pattern with only stars. */
  private static boolean isStep(String pattern, String step) {
    List<String> pieces = Arrays.stream(pattern.split("\\*", -1)).map(Product::folded).toList();
    String first = pieces.get(0);
    String last = pieces.get(pieces.size() - 1);
    if (pieces.size() == 1) {
      return step.equals(first);
    }
    if (!step.startsWith(first) || step.length() < first.length() + last.length()) {
      return false;
    }
    int at = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = step.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
    }
    return at <= step.length() - last.length() && step.endsWith(last);
  }

  /** How specific it is: the number of letters and digits that must be present. */
  int weight() {
    return Product.folded(text).length() * 2 + (text.contains("*") ? 0 : 1);
  }
}
