// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A school's national number (« unité administrative immatriculée »): seven digits and a check
 * letter.
 *
 * @param value the eight characters, its letter verified
 */
public record Uai(String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{7}[A-Z]");
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  /**
   * @throws IllegalArgumentException if the shape or the letter is wrong
   */
  public Uai {
    if (!isWellFormed(value) || value.charAt(7) != checkLetter(value)) {
      throw new IllegalArgumentException("not a UAI: " + value);
    }
  }

  /** Whether the text has seven digits and a capital, whatever the letter is worth. */
  public static boolean isWellFormed(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * The letter that the seven digits call for: their number modulo 23, in an alphabet without I, O
   * and Q.
   */
  public static char checkLetter(String text) {
    return LETTERS.charAt(Integer.parseInt(text, 0, 7, 10) % LETTERS.length());
  }

  /** The number, if the text is one. */
  public static Optional<Uai> parse(String text) {
    return isWellFormed(text) && text.charAt(7) == checkLetter(text)
        ? Optional.of(new Uai(text))
        : Optional.empty();
  }
}
