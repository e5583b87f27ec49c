// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A school's national number (« unité administrative immatriculée »): seven digits and a check
 * letter.
 *
 * @param value the eight characters, with a valid check letter
 */
public record Uai(String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{7}[A-Z]");
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if its shape or its check letter is wrong
   */
  public Uai {
    if (!isWellFormed(value) || value.charAt(7) != checkLetter(value)) {
      throw new IllegalArgumentException("not a UAI: " + value);
    }
  }

  /**
   * Whether the text is seven digits and a capital letter, whether or not the letter is the right
   * one.
   */
  public static boolean isWellFormed(String text) {
    return SHAPE.matcher(text).matches();
  }

  /**
   * The check letter of the seven digits: their number modulo 23, in an alphabet without I, O and
   * Q.
   */
  public static char checkLetter(String text) {
    return LETTERS.charAt(Integer.parseInt(text, 0, 7, 10) % LETTERS.length());
  }

  /** The number, if the text is a valid one. */
  public static Optional<Uai> parse(String text) {
    return isWellFormed(text) && text.charAt(7) == checkLetter(text)
        ? Optional.of(new Uai(text))
        : Optional.empty();
  }
}
