// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

/** Which characters nobody can see, or see rightly, in a rule file or in what is said of one. */
final class Characters {

  private static final int REPLACEMENT = 0xFFFD;

  private Characters() {}

  /**
   * Whether a rule file may not hold it: what ends a line for one reader and not for another, what
   * turns the direction of the text, what shows as nothing, and what stands for bytes that were no
   * text. The tabulator and the ends of lines are not among them.
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

  /** The code points that Unicode keeps free for ever. */
  private static boolean isNone(int c) {
    return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
  }

  /** Its number, as Unicode writes it. */
  static String named(int c) {
    return "U+%04X".formatted(c);
  }

  /**
   * A text on one line, short, and without what a terminal or a log would obey instead of showing.
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
