// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Typesets a text for a page, however it was typed: authors of rules use the keys of their
 * keyboard, and terminals have plain spaces.
 *
 * <p>French: the apostrophe becomes ’, and the spaces before ; : ! ? » % and after « become
 * non-breaking. Both languages: « 1 erreur(s) » becomes singular or plural according to its number.
 */
public final class Typesetting {

  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'(?=\\p{L})");
  private static final Pattern BEFORE = Pattern.compile(" (?=[;:!?»%](?:[\\s.,;)\\u00a0]|$))");
  private static final Pattern AFTER = Pattern.compile("« ");
  private static final Pattern COUNTED =
      Pattern.compile("(\\d[\\d\\u00a0\\u202f,.]*)|\\((?:s|x)\\)");

  private Typesetting() {}

  /** The typesetting of that language. */
  static UnaryOperator<String> of(Language language) {
    return language == Language.FR ? text -> french(counted(text, 2)) : text -> counted(text, 1);
  }

  /** Typesets a French text that comes from the rules. */
  public static String french(String text) {
    if (isSet(text)) {
      return text;
    }
    String set = APOSTROPHE.matcher(text).replaceAll("’");
    set = BEFORE.matcher(set).replaceAll("\u00a0");
    return AFTER.matcher(set).replaceAll("«\u00a0");
  }

  /** Whether the text needs no change; most need none, and pages show thousands. */
  private static boolean isSet(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == ' ' && (i > 0 && text.charAt(i - 1) == '«' || isTight(text, i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTight(String text, int at) {
    return at < text.length() && ";:!?»%".indexOf(text.charAt(at)) >= 0;
  }

  /**
   * Replaces a plural in parentheses according to the last number before it.
   *
   * @param several 2 if only numbers from two on take the plural (French); otherwise every number
   *     but 1 does (English)
   */
  private static String counted(String text, int several) {
    if (!text.contains("(s)") && !text.contains("(x)")) {
      return text;
    }
    StringBuilder set = new StringBuilder();
    Matcher matcher = COUNTED.matcher(text);
    boolean one = false;
    int end = 0;
    while (matcher.find()) {
      MatchResult found = matcher.toMatchResult();
      set.append(text, end, found.start());
      if (found.group(1) == null) {
        set.append(one ? "" : found.group().substring(1, 2));
      } else {
        String digits = found.group(1).replaceAll("\\D", "");
        one = digits.equals("1") || several == 2 && digits.equals("0");
        set.append(found.group());
      }
      end = found.end();
    }
    return set.append(text.substring(end)).toString();
  }
}
