// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.wording;

import java.util.List;
import java.util.Locale;

/** The two languages; French if the caller asks for neither. */
public enum Language {
  FR(Locale.FRENCH),
  EN(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The language's tag, {@code fr} or {@code en}. */
  public String tag() {
    return locale.getLanguage();
  }

  Locale locale() {
    return locale;
  }

  /**
   * The language that an {@code Accept-Language} header (RFC 9110) asks for; French if there is no
   * header, if it asks for neither, or if it cannot be read.
   */
  public static Language preferred(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return FR;
    }
    try {
      Locale best =
          Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(FR.locale, EN.locale));
      return EN.locale.equals(best) ? EN : FR;
    } catch (IllegalArgumentException e) {
      return FR;
    }
  }
}
