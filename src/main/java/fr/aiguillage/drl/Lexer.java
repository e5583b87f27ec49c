// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a rule file into tokens.
 *
 * <p>Stricter than DRL's own lexer wherever the two could disagree on where a comment, a string or
 * a line ends: no backslash anywhere (Java would read a Unicode escape even inside a comment), no
 * block comment, no comment inside a rule, no control or invisible character, no line ended by a
 * carriage return alone.
 */
final class Lexer {

  private static final String SYMBOLS = "(),;.@*";
  private static final List<String> ONE_CHARACTER =
      SYMBOLS.chars().mapToObj(Character::toString).toList();

  private final String text;
  private final Faults faults;
  private final List<Token> tokens = new ArrayList<>();
  private boolean inRule;
  private int at;
  private int line = 1;

  private Lexer(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
  }

  /**
   * The tokens of the file, followed by an end token; anything that is not a token is added to the
   * faults.
   */
  static List<Token> read(String text, Faults faults) {
    Lexer lexer = new Lexer(text, faults);
    lexer.refuseCharacters();
    lexer.cut();
    return lexer.tokens;
  }

  private void refuseCharacters() {
    int where = 1;
    int i = 0;
    while (i < text.length() && !faults.areFull()) {
      int c = text.codePointAt(i);
      boolean returns = c == '\r' && !text.startsWith("\n", i + 1);
      if (c == '\\' || returns || Characters.isRefused(c)) {
        refuse(where, c);
      }
      where += c == '\n' ? 1 : 0;
      i += Character.charCount(c);
    }
  }

  private void cut() {
    while (at < text.length() && !faults.areFull()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (text.startsWith("//", at)) {
        comment();
      } else if (c == '"') {
        string();
      } else if (isWordStart(c)) {
        word();
      } else {
        symbol(c);
      }
    }
    tokens.add(new Token(Token.Kind.END_OF_FILE, "", line));
  }

  /** A comment ends where Drools ends it: at a line feed, not at a carriage return. */
  private void comment() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    if (inRule) {
      faults.add(
          line, "", Fault.Kind.COMMENT_REFUSED, text.substring(start, at).strip(), List.of());
    }
  }

  private void string() {
    int start = ++at;
    while (at < text.length() && "\"\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '"') {
      faults.add(
          line,
          "",
          Fault.Kind.UNEXPECTED_TOKEN,
          "\"" + text.substring(start, at).strip(),
          List.of("\""));
      return;
    }
    tokens.add(new Token(Token.Kind.STRING, text.substring(start, at++), line));
  }

  private void word() {
    int start = at;
    while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    Token word = new Token(Token.Kind.WORD, text.substring(start, at), line);
    inRule = word.is("rule") || inRule && !word.is("end");
    tokens.add(word);
  }

  private void symbol(char c) {
    if (text.startsWith("==", at) || text.startsWith("!=", at)) {
      tokens.add(new Token(Token.Kind.SYMBOL, c == '=' ? "==" : "!=", line));
      at += 2;
    } else if (SYMBOLS.indexOf(c) >= 0) {
      String same = ONE_CHARACTER.get(SYMBOLS.indexOf(c));
      tokens.add(new Token(Token.Kind.SYMBOL, same, line));
      at++;
    } else {
      int whole = text.codePointAt(at);
      if (c != '\\' && !Characters.isRefused(whole)) {
        refuse(line, whole);
      }
      at += Character.charCount(whole);
    }
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void refuse(int where, int c) {
    String shown = Character.toString(c);
    if (c == '\r' || Characters.isRefused(c) || Character.isSpaceChar(c)) {
      shown = Characters.named(c);
    } else if (c > 0x7E) {
      shown = shown + " " + Characters.named(c);
    }
    faults.add(where, "", Fault.Kind.CHARACTER_REFUSED, shown, List.of());
  }
}
