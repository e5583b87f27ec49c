// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import java.util.List;

/** Walks over the tokens of one file and records those that are not where they should be. */
final class TokenStream {

  private final String file;
  private final List<Token> tokens;
  private final Faults faults;
  private String rule = "";
  private int at;

  TokenStream(String file, List<Token> tokens, Faults faults) {
    this.file = file;
    this.tokens = tokens;
    this.faults = faults;
  }

  String file() {
    return file;
  }

  Faults faults() {
    return faults;
  }

  /** Faults from here on belong to this rule. */
  void inRule(String name) {
    this.rule = name;
  }

  /** The current token; the end token once the limit of faults is exceeded. */
  Token peek() {
    return tokens.get(faults.areFull() ? tokens.size() - 1 : at);
  }

  public boolean at(String text) {
    return peek().is(text);
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END_OF_FILE;
  }

  Token next() {
    Token token = peek();
    at += atEnd() ? 0 : 1;
    return token;
  }

  /** Skips the word if it is the current token. */
  boolean skip(String text) {
    boolean there = at(text);
    if (there) {
      next();
    }
    return there;
  }

  /** Skips the word; any other token is a fault. */
  Token expect(String text) throws Unreadable {
    if (!at(text)) {
      throw unexpected(List.of(text));
    }
    return next();
  }

  Token expectWord(List<String> examples) throws Unreadable {
    return expect(Token.Kind.WORD, examples);
  }

  Token expectString(List<String> examples) throws Unreadable {
    return expect(Token.Kind.STRING, examples);
  }

  /** A dotted name such as {@code fr.aiguillage.convention.*}. */
  String path() throws Unreadable {
    StringBuilder path = new StringBuilder(expectWord(List.of()).text());
    while (skip(".")) {
      path.append('.').append(skip("*") ? "*" : expectWord(List.of()).text());
    }
    return path.toString();
  }

  /** How many comma-separated items there are before the closing word. */
  int countUntil(String closing) {
    int commas = 0;
    int i = at;
    while (!tokens.get(i).is(closing) && tokens.get(i).kind() != Token.Kind.END_OF_FILE) {
      commas += tokens.get(i++).is(",") ? 1 : 0;
    }
    return i == at ? 0 : commas + 1;
  }

  /** Moves to one of the words, or to the end, without reading what is between. */
  void recoverAt(String... words) {
    while (!atEnd()) {
      for (String word : words) {
        if (at(word)) {
          return;
        }
      }
      next();
    }
  }

  Unreadable unexpected(List<String> expected) {
    Token found = peek();
    String text = found.kind() == Token.Kind.STRING ? "\"" + found.text() + "\"" : found.text();
    return fail(found, Fault.Kind.UNEXPECTED_TOKEN, text, expected);
  }

  /** Records the fault and returns the exception for callers that cannot read on. */
  Unreadable fail(Token where, Fault.Kind kind, String found, List<String> expected) {
    note(where, kind, found, expected);
    return new Unreadable();
  }

  void note(Token where, Fault.Kind kind, String found, List<String> expected) {
    faults.add(where.line(), rule, kind, found, expected);
  }

  private Token expect(Token.Kind kind, List<String> examples) throws Unreadable {
    if (peek().kind() != kind) {
      throw unexpected(examples);
    }
    return next();
  }

  /** The fault is recorded, and the rest of the construct cannot be read. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }
}
