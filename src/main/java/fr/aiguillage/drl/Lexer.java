package fr.aiguillage.drl;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a rule file into words.
 *
 * <p>Stricter than DRL's own lexer wherever the two could disagree on where a comment or a string
 * ends: no backslash anywhere (Java would read a unicode escape even inside a comment), no block
 * comment, no control character.
 */
final class Lexer {

  private static final String SYMBOLS = "(),;.@*";

  private final String file;
  private final String text;
  private final List<Fault> faults;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String file, String text, List<Fault> faults) {
    this.file = file;
    this.text = text;
    this.faults = faults;
  }

  /** The words of the file, closed by an end; what cannot be a word is added to the faults. */
  static List<Token> read(String file, String text, List<Fault> faults) {
    Lexer lexer = new Lexer(file, text, faults);
    lexer.refuseEscapesAndControls();
    lexer.cut();
    return lexer.tokens;
  }

  private void refuseEscapesAndControls() {
    int where = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || isRefusedControl(c)) {
        refuse(where, c);
      }
      where += endsLine(i) ? 1 : 0;
    }
  }

  private static boolean isRefusedControl(char c) {
    int type = Character.getType(c);
    return c != '\n'
        && c != '\r'
        && c != '\t'
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  private void cut() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        line += endsLine(at) ? 1 : 0;
        at++;
      } else if (text.startsWith("//", at)) {
        skipToEndOfLine();
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

  /** A carriage return alone ends a line too, as it does for Java. */
  private boolean endsLine(int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
  }

  private void skipToEndOfLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void string() {
    int start = ++at;
    while (at < text.length() && "\"\n\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '"') {
      faults.add(
          new Fault(
              file,
              line,
              "",
              Fault.Kind.UNEXPECTED_TOKEN,
              "\"" + text.substring(start, at),
              List.of("\"")));
      return;
    }
    tokens.add(new Token(Token.Kind.STRING, text.substring(start, at++), line));
  }

  private void word() {
    int start = at;
    while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(start, at), line));
  }

  private void symbol(char c) {
    if (text.startsWith("==", at) || text.startsWith("!=", at)) {
      tokens.add(new Token(Token.Kind.SYMBOL, text.substring(at, at + 2), line));
      at += 2;
    } else if (SYMBOLS.indexOf(c) >= 0) {
      tokens.add(new Token(Token.Kind.SYMBOL, String.valueOf(c), line));
      at++;
    } else {
      if (c != '\\' && !isRefusedControl(c)) {
        refuse(line, c);
      }
      at++;
    }
  }

  private static boolean isWordStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void refuse(int where, char c) {
    String shown =
        Character.isISOControl(c) || isRefusedControl(c)
            ? "U+%04X".formatted((int) c)
            : String.valueOf(c);
    faults.add(new Fault(file, where, "", Fault.Kind.CHARACTER_REFUSED, shown, List.of()));
  }
}
