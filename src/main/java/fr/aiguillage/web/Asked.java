package fr.aiguillage.web;

import fr.aiguillage.convention.Uai;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.wording.Wording;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes typed values off what a form sent. An empty field is one left out; a value that cannot be
 * used is left out too and noted, so that the form can be shown again with what is wrong with it.
 */
final class Asked {

  private final Function<String, String> first;
  private final List<Wrong> wrong = new ArrayList<>();

  /**
   * A field that cannot be used.
   *
   * @param found what stands there
   * @param expected what could stand there
   */
  public record Wrong(String field, String found, String expected) {

    /** As a sentence. */
    public String in(Wording words) {
      return words.text("Detail.parameter", field, found, expected);
    }
  }

  Asked(Visit visit) {
    this(visit.parameters()::getFirst);
  }

  Asked(Function<String, String> first) {
    this.first = first;
  }

  List<Wrong> wrong() {
    return wrong;
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(first.apply(field)).map(String::strip).filter(t -> !t.isEmpty());
  }

  <E extends Enum<E>> Optional<E> code(String field, Class<E> type) {
    List<E> codes = List.of(type.getEnumConstants());
    return read(
        field,
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()),
        text -> codes.stream().filter(code -> code.name().equals(text)).findFirst().orElse(null));
  }

  Optional<LocalDate> day(String field) {
    return read(
        field,
        "2018-01-15",
        text -> {
          try {
            return text.length() == 10 ? LocalDate.parse(text) : null;
          } catch (DateTimeParseException e) {
            return null;
          }
        });
  }

  Optional<String> school(String field) {
    return read(field, "0820001F", text -> Uai.parse(text).map(Uai::value).orElse(null));
  }

  Optional<Cursor> cursor(String field) {
    return read(
        field,
        "…",
        text -> {
          try {
            return Cursor.parse(text);
          } catch (IllegalArgumentException e) {
            return null;
          }
        });
  }

  private <T> Optional<T> read(String field, String expected, Function<String, T> reader) {
    Optional<String> given = text(field);
    Optional<T> value = given.map(reader);
    if (given.isPresent() && value.isEmpty()) {
      String shown = given.get();
      wrong.add(
          new Wrong(field, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown, expected));
    }
    return value;
  }
}
