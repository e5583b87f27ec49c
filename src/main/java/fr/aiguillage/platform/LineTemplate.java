// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a platform writes one line of its mails, such as <code>{libelle} !{champ}!: {valeur}</code>:
 * the field's name, whatever label comes before it, and its value. The number and width of blanks
 * around a sign are ignored.
 */
public final class LineTemplate {

  private static final Pattern PART = Pattern.compile("\\{(libelle|champ|valeur)\\}|\\s+");

  private static final String BLANKS = "[\\s\\u00a0\\u202f]*";

  private final String written;
  private final Pattern read;

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it does not contain a field and, at its end or before it, a
   *     value, exactly once each
   */
  public LineTemplate(String written) {
    this.written = written;
    StringBuilder pattern = new StringBuilder(BLANKS);
    int from = 0;
    Matcher part = PART.matcher(written);
    while (part.find()) {
      pattern.append(literal(written.substring(from, part.start())));
      pattern.append(part.group(1) == null ? BLANKS : group(part.group(1)));
      from = part.end();
    }
    pattern.append(literal(written.substring(from))).append(BLANKS);
    if (written.split("\\{champ\\}", -1).length != 2
        || written.split("\\{valeur\\}", -1).length != 2) {
      throw new IllegalArgumentException(written);
    }
    read = Pattern.compile(pattern.toString());
  }

  private static String literal(String text) {
    StringBuilder pattern = new StringBuilder();
    text.chars().forEach(sign -> pattern.append(BLANKS).append(quoted(sign)).append(BLANKS));
    return pattern.toString();
  }

  private static String quoted(int sign) {
    return Pattern.quote(Character.toString(sign));
  }

  private static String group(String name) {
    return switch (name) {
      case "libelle" -> "[^!:=<>]*?";
      case "champ" -> "(?<champ>[^!:=<>]{1,60}?)";
      default -> "(?<valeur>.*?)";
    };
  }

  /**
   * A line of a mail.
   *
   * @param field its name
   */
  public record Line(String field, String value) {}

  /** The field and value of the line; empty if it does not match. */
  public Optional<Line> read(String line) {
    Matcher matcher = read.matcher(line);
    return matcher.matches()
        ? Optional.of(new Line(matcher.group("champ"), matcher.group("valeur")))
        : Optional.empty();
  }

  /** The line with this field and value. */
  public String write(String label, String field, String value) {
    return written
        .replace("{libelle}", label)
        .replace("{champ}", field)
        .replace("{valeur}", value)
        .strip();
  }
}
