// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

/** Characters that are invisible or misleading in a rule file or in a message about one. */
final class Characters {

  private static final int REPLACEMENT = 0xFFFD;

  private Characters() {}

  /**
   * Whether the character is forbidden in a rule file: control characters, line ends that not every
   * reader recognises, text-direction marks, invisible characters, and U+FFFD, which stands for
   * undecodable bytes. Tabs and ordinary line ends are allowed.
   */
  static boolean isRefused(int c) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          true;
      default -> c == REPLACEMENT || isNone(c);
    };
  }

  /** Unicode's noncharacters. */
  private static boolean isNone(int c) {
    return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  /** The code point in Unicode notation. */
  static String named(int c) {
    return "U+%04X".formatted(c);
  }

  /**
   * The text on one line, cut to a length, without characters that a terminal or a log would
   * interpret.
   */
  static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int i = 0;
    while (i < text.length() && shown.length() < longest) {
      int c = text.codePointAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        shown.append(' ');
      } else if (isRefused(c)) {
        shown.append(named(c));
      } else {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return i < text.length() ? shown.append('…').toString() : shown.toString();
  }
}
