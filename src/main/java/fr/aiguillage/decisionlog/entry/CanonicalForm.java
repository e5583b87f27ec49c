// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.decisionlog.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks whether a text is a JSON object in canonical form (RFC 8785). Supports only part of JSON:
 * keys are plain ASCII, numbers are integers and short. So it accepts only canonical texts, but
 * refuses some of them; the log needs no more.
 */
public final class CanonicalForm {

  private static final int DEEPEST = 32;
  private static final int MOST_DIGITS = 15;
  private static final String SHORT_ESCAPES = "\"\\bfnrt";
  private static final String SHORT_ESCAPED_CONTROLS = "\b\f\n\r\t";

  private final byte[] text;
  private int at;

  private CanonicalForm(byte[] text) {
    this.text = text;
  }

  /** Whether a text is one JSON object in canonical form (RFC 8785). */
  public static boolean isObject(byte[] text) {
    CanonicalForm form = new CanonicalForm(text);
    return form.object(0) && form.at == text.length && isUtf8(text);
  }

  private static boolean isUtf8(byte[] text) {
    for (byte b : text) {
      if (b < 0) {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
          return true;
        } catch (CharacterCodingException e) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean object(int depth) {
    if (depth > DEEPEST || !take('{')) {
      return false;
    }
    if (take('}')) {
      return true;
    }
    int from = -1;
    int to = -1;
    do {
      int start = at;
      if (!key() || (from >= 0 && !comesBefore(from, to, start, at)) || !take(':')) {
        return false;
      }
      from = start;
      to = at - 1;
      if (!value(depth + 1)) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  /**
   * Keys contain no byte below the quote, so their order is that of their bytes, including the
   * quotes.
   */
  private boolean key() {
    if (!take('"')) {
      return false;
    }
    while (at < text.length && text[at] > '"' && text[at] < 0x7f && text[at] != '\\') {
      at++;
    }
    return take('"');
  }

  private boolean comesBefore(int from, int to, int otherFrom, int otherTo) {
    return Arrays.compare(text, from, to, text, otherFrom, otherTo) < 0;
  }

  private boolean value(int depth) {
    if (at >= text.length) {
      return false;
    }
    return switch (text[at]) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean array(int depth) {
    if (depth > DEEPEST || !take('[')) {
      return false;
    }
    if (take(']')) {
      return true;
    }
    do {
      if (!value(depth + 1)) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  private boolean string() {
    at++;
    while (at < text.length && text[at] != '"') {
      byte b = text[at++];
      // a negative byte is part of a multi-byte character, which is checked with the whole text
      if ((b >= 0 && b < ' ') || (b == '\\' && !escape())) {
        return false;
      }
    }
    return take('"');
  }

  private boolean escape() {
    if (at >= text.length) {
      return false;
    }
    char kind = (char) text[at++];
    if (kind != 'u') {
      return SHORT_ESCAPES.indexOf(kind) >= 0;
    }
    // only the remaining control characters are written this way, in lower case
    if (!word("00") || at + 2 > text.length) {
      return false;
    }
    int high = text[at] - '0';
    int low = "0123456789abcdef".indexOf(text[at + 1]);
    at += 2;
    return (high == 0 || high == 1)
        && low >= 0
        && SHORT_ESCAPED_CONTROLS.indexOf(high * 16 + low) < 0;
  }

  private boolean number() {
    boolean negative = take('-');
    int start = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    int digits = at - start;
    boolean zero = digits > 0 && text[start] == '0';
    return digits > 0 && digits <= MOST_DIGITS && (zero ? digits == 1 && !negative : true);
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean take(char expected) {
    if (at < text.length && text[at] == expected) {
      at++;
      return true;
    }
    return false;
  }
}
