package fr.aiguillage.drl;

import java.util.List;

/**
 * A rule file written anew from the words that were read, for Drools to compile.
 *
 * <p>Drools never sees the file itself: a comment, a string or a line end that it would read in
 * another way is not there any more, nor is the metadata, which it would put to an expression
 * language. Each word keeps its line, so that what the compiler says of a line is true of the file.
 */
public final class Transcript {

  private static final List<String> CLOSE_TO_BOTH = List.of(".");
  private static final List<String> CLOSE_TO_THE_LAST = List.of(",", ";", ")", "*");

  private final StringBuilder written = new StringBuilder();
  private int line = 1;
  private boolean space;

  private Transcript() {}

  /**
   * Writes it.
   *
   * @param text of a rule file that was read without a fault
   */
  public static String of(String text) {
    Faults faults = new Faults("");
    List<Token> tokens = Lexer.read(text, faults);
    if (faults.number() > 0) {
      throw new IllegalArgumentException("not a rule file without a fault: " + faults.sorted());
    }
    Transcript transcript = new Transcript();
    boolean metadata = false;
    for (Token token : tokens) {
      metadata = token.is("@") || metadata && !token.is("when");
      if (!metadata) {
        transcript.write(token);
      }
    }
    return transcript.written.append('\n').toString();
  }

  private void write(Token token) {
    for (; line < token.line(); line++) {
      written.append('\n');
      space = false;
    }
    String word = token.text();
    if (space && !CLOSE_TO_BOTH.contains(word) && !CLOSE_TO_THE_LAST.contains(word)) {
      written.append(' ');
    }
    written.append(token.kind() == Token.Kind.STRING ? '"' + word + '"' : word);
    space = !CLOSE_TO_BOTH.contains(word);
  }
}
