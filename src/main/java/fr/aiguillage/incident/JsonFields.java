// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Days;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.incident.IncidentFault.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads typed values from a JSON object and records each that is not of the type its key requires.
 */
final class JsonFields {

  private static final String DAY_SHAPE = "0000-00-00";
  private static final int SHOWN = 100;

  private final ObjectNode object;
  private final String prefix;
  private final List<IncidentFault> faults;

  JsonFields(ObjectNode object, String prefix, List<IncidentFault> faults) {
    this.object = object;
    this.prefix = prefix;
    this.faults = faults;
  }

  void refuseOtherKeys(List<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                note(cut(key), Kind.UNKNOWN_KEY, shown(object.get(key)), known);
              }
            });
  }

  boolean has(String key) {
    return object.has(key);
  }

  void missing(String key, List<String> expected) {
    note(key, Kind.MISSING, "", expected);
  }

  <T extends Term> Optional<T> code(String key, Codes<T> codes) {
    Optional<String> text = textual(key, codes.names());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> code = codes.named(text.get());
    if (code.isEmpty()) {
      note(key, Kind.UNKNOWN_CODE, cut(text.get()), codes.names());
    }
    return code;
  }

  /** The value of a fact that the rule set defines. */
  Optional<Object> value(ReportedFact fact) {
    if (fact.kind().equals(Fact.BOOLEAN)) {
      return flag(fact.name()).map(Object.class::cast);
    }
    if (!object.has(fact.name())) {
      return Optional.empty();
    }
    if (fact.isText()) {
      return text(fact.name(), IncidentReader.LONGEST_PRODUCT).map(Object.class::cast);
    }
    List<String> names = fact.domain().stream().map(Fact::nameOf).toList();
    Optional<String> text = textual(fact.name(), names);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int at = names.indexOf(text.get());
    if (at < 0) {
      note(fact.name(), Kind.UNKNOWN_CODE, cut(text.get()), names);
      return Optional.empty();
    }
    return Optional.of(fact.domain().get(at));
  }

  Optional<Boolean> flag(String key) {
    Optional<JsonNode> value = value(key, List.of("true", "false"));
    if (value.isPresent() && !value.get().isBoolean()) {
      note(key, Kind.WRONG_TYPE, shown(value.get()), List.of("true", "false"));
      return Optional.empty();
    }
    return value.map(JsonNode::booleanValue);
  }

  Optional<LocalDate> day(String key, Optional<LocalDate> now) {
    List<String> example = List.of("2018-01-15");
    Optional<String> text = textual(key, example);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (hasShapeOfDay(text.get())) {
      try {
        LocalDate day = LocalDate.parse(text.get());
        if (now.isPresent() && !Days.isLikely(day, now.get())) {
          note(
              key,
              Kind.DAY_TOO_FAR,
              text.get(),
              List.of(Days.FIRST + " – " + Days.last(now.get())));
          return Optional.empty();
        }
        return Optional.of(day);
      } catch (DateTimeParseException e) {
        // recorded below, like every other text that is not a day
      }
    }
    note(key, Kind.NOT_A_DATE, cut(text.get()), example);
    return Optional.empty();
  }

  /** A school's national number; its letter may be in either case. */
  Optional<Uai> uai(String key) {
    Optional<String> text = textual(key, List.of("0820001F"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String number = text.get().toUpperCase(Locale.ROOT);
    Optional<Uai> uai = Uai.parse(number);
    if (uai.isEmpty()) {
      boolean shaped = Uai.isWellFormed(number);
      note(
          key,
          shaped ? Kind.UAI_LETTER : Kind.UAI_MALFORMED,
          cut(text.get()),
          List.of(shaped ? number.substring(0, 7) + Uai.checkLetter(number) : "0820001F"));
    }
    return uai;
  }

  /** The id of a decision; its digits may be in either case. */
  Optional<UUID> id(String key) {
    List<String> example = List.of("01980c2e-8c4f-7a3e-9b1d-2f6f0a5d7c11");
    Optional<String> text = textual(key, example);
    Optional<UUID> id = text.flatMap(JsonFields::uuid);
    if (text.isPresent() && id.isEmpty()) {
      note(key, Kind.NOT_AN_ID, cut(text.get()), example);
    }
    return id;
  }

  /** Java also accepts shorter groups of digits, which are not valid ids. */
  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** ISO 8601 also allows longer years and signs, which are not accepted here. */
  private static boolean hasShapeOfDay(String text) {
    boolean shaped = text.length() == DAY_SHAPE.length();
    for (int i = 0; shaped && i < DAY_SHAPE.length(); i++) {
      char c = text.charAt(i);
      shaped = DAY_SHAPE.charAt(i) == '-' ? c == '-' : c >= '0' && c <= '9';
    }
    return shaped;
  }

  /**
   * A text of 1 to {@code longest} characters, without control characters or unpaired surrogates.
   */
  Optional<String> text(String key, int longest) {
    List<String> expected = List.of("1–" + longest);
    Optional<String> text = textual(key, expected);
    if (text.isEmpty()) {
      return text;
    }
    String value = text.get();
    Kind wrong = null;
    if (value.codePoints().noneMatch(JsonFields::isVisible)) {
      wrong = Kind.EMPTY_TEXT;
    } else if (value.codePointCount(0, value.length()) > longest) {
      wrong = Kind.TEXT_TOO_LONG;
    } else if (holdsRefused(value)) {
      wrong = Kind.CHARACTER_REFUSED;
    }
    if (wrong != null) {
      note(key, wrong, cut(value), expected);
      return Optional.empty();
    }
    return text;
  }

  Optional<JsonFields> object(String key) {
    Optional<JsonNode> value = value(key, List.of("{ … }"));
    if (value.isPresent() && !value.get().isObject()) {
      note(key, Kind.WRONG_TYPE, shown(value.get()), List.of("{ … }"));
      return Optional.empty();
    }
    return value.map(node -> new JsonFields((ObjectNode) node, prefix + key + ".", faults));
  }

  Optional<String> textual(String key, List<String> expected) {
    Optional<JsonNode> value = value(key, expected);
    if (value.isPresent() && !value.get().isTextual()) {
      note(key, Kind.WRONG_TYPE, shown(value.get()), expected);
      return Optional.empty();
    }
    return value.map(JsonNode::textValue);
  }

  void note(String key, Kind kind, String found, List<String> expected) {
    faults.add(new IncidentFault(prefix + key, kind, found, expected));
  }

  private Optional<JsonNode> value(String key, List<String> expected) {
    JsonNode value = object.get(key);
    if (value != null && value.isNull()) {
      note(key, Kind.NULL_VALUE, "null", expected);
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  private static boolean holdsRefused(String text) {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (isRefused(codePoint)) {
        return true;
      }
      at += Character.charCount(codePoint);
    }
    return false;
  }

  /** Whether it is outside Unicode's categories Z and C, and so is visible. */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static boolean isRefused(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String shown(JsonNode value) {
    return cut(value.toString());
  }

  /**
   * Cuts a value for an error message, whatever was sent, never between two halves of a character.
   */
  static String cut(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }
}
