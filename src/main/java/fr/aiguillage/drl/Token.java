// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

/**
 * A token of a rule file.
 *
 * @param text without its quotes, for a string
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    WORD,
    STRING,
    SYMBOL,
    END_OF_FILE
  }

  boolean is(String expected) {
    return kind != Kind.STRING && text.equals(expected);
  }
}
