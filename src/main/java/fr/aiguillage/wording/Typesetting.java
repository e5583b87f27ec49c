// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets a text as a page shows it, whatever keys it was typed with: people who write rules have the
 * keys of their keyboard, and terminals have plain spaces.
 *
 * <p>French: the apostrophe is ’, what stands before ; : ! ? » % and after « does not break. Both
 * languages: « 1 erreur(s) » becomes what its number says.
 */
public final class Typesetting {

  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'(?=\\p{L})");
  private static final Pattern BEFORE = Pattern.compile(" (?=[;:!?»%](?:[\\s.,;)\\u00a0]|$))");
  private static final Pattern AFTER = Pattern.compile("« ");
  private static final Pattern COUNTED =
      Pattern.compile("(\\d[\\d\\u00a0\\u202f,.]*)|\\((?:s|x)\\)");

  private Typesetting() {}

  /** How texts of that language are set. */
  static UnaryOperator<String> of(Language language) {
    return language == Language.FR ? text -> french(counted(text, 2)) : text -> counted(text, 1);
  }

  /** A French text that comes from the rules. */
  public static String french(String text) {
    if (isSet(text)) {
      return text;
    }
    String set = APOSTROPHE.matcher(text).replaceAll("’");
    set = BEFORE.matcher(set).replaceAll("\u00a0");
    return AFTER.matcher(set).replaceAll("«\u00a0");
  }

  /** Most texts are, and pages show thousands. */
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
   * The plural in brackets as the last number before it has it.
   *
   * @param several in French two and more are several, in English all but one
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
