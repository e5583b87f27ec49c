// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Vocabulary;
import java.util.List;

/**
 * Reads the constants of the convention that a rule can name, each prefixed with the name of its
 * kind.
 */
final class Constants {

  private Constants() {}

  /**
   * Reads {@code Kind.CONSTANT}, {@code true} or {@code false}.
   *
   * @param wanted the kind that it should be of; {@link Fact#BOOLEAN} for true and false
   */
  static Object read(TokenStream cursor, Vocabulary vocabulary, String wanted)
      throws TokenStream.Unreadable {
    if (wanted.equals(Fact.BOOLEAN)) {
      return readBoolean(cursor);
    }
    List<?> values = vocabulary.constants().getOrDefault(wanted, List.of());
    Token kind = cursor.expectWord(examples(wanted, values));
    if (!vocabulary.constants().containsKey(kind.text())) {
      throw cursor.fail(kind, Fault.Kind.CONSTANT_UNKNOWN, kind.text(), examples(wanted, values));
    }
    cursor.expect(".");
    Token name = cursor.expectWord(names(values));
    if (!kind.text().equals(wanted)) {
      throw cursor.fail(
          kind,
          Fault.Kind.CONSTANT_OF_OTHER_TYPE,
          kind.text() + "." + name.text(),
          examples(wanted, values));
    }
    for (Object value : values) {
      if (Fact.nameOf(value).equals(name.text())) {
        return value;
      }
    }
    throw cursor.fail(
        name,
        Fault.Kind.CONSTANT_UNKNOWN,
        kind.text() + "." + name.text(),
        examples(wanted, Nearest.first(name.text(), names(values))));
  }

  private static Object readBoolean(TokenStream cursor) throws TokenStream.Unreadable {
    Token token = cursor.expectWord(List.of("true", "false"));
    return switch (token.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw cursor.fail(
              token, Fault.Kind.CONSTANT_OF_OTHER_TYPE, token.text(), List.of("true", "false"));
    };
  }

  private static List<String> names(List<?> values) {
    return values.stream().map(Fact::nameOf).toList();
  }

  private static List<String> examples(String kind, List<?> values) {
    return values.stream().map(value -> kind + "." + Fact.nameOf(value)).toList();
  }
}
