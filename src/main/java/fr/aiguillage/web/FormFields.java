// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.wording.Wording;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads typed values from what a form sent. An empty field counts as left out; a value that cannot
 * be used is left out too, and recorded, so that the form can be shown again with what is wrong
 * with it.
 */
public final class FormFields {

  private final Function<String, String> first;
  private final List<Wrong> wrong = new ArrayList<>();

  /**
   * A field that cannot be used.
   *
   * @param found its value
   * @param expected what would be accepted
   */
  public record Wrong(String field, String found, String expected) {

    /** The fault as a sentence. */
    public String in(Wording words) {
      return words.text("Detail.parameter", field, found, expected);
    }

    /** The fault, as shown next to its field. */
    public String says(Schools schools, Visit visit) {
      return field.equals(Schools.FIELD)
          ? schools.fault(found, visit)
          : visit.say("Page.unusable", found, expected);
    }
  }

  /** Reads the query of the address. */
  public FormFields(Visit visit) {
    this(visit.parameters()::getFirst);
  }

  /** Reads fields, each by its first value. */
  public FormFields(Function<String, String> first) {
    this.first = first;
  }

  /** Every field that cannot be read, with its value. */
  public List<Wrong> wrong() {
    return wrong;
  }

  /** The text of a field; empty if there is none. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(first.apply(field)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** The constant of the mechanism in a field. */
  public <E extends Enum<E>> Optional<E> code(String field, Class<E> type) {
    List<E> codes = List.of(type.getEnumConstants());
    return read(
        field,
        String.join(", ", codes.stream().map(Enum::name).toList()),
        text -> codes.stream().filter(code -> code.name().equals(text)).findFirst().orElse(null));
  }

  /** The code in a field, among these. */
  public <T extends Term> Optional<T> code(String field, Codes<T> codes) {
    return read(field, String.join(", ", codes.names()), text -> codes.named(text).orElse(null));
  }

  /** The day in a field, such as 2018-01-15. */
  public Optional<LocalDate> day(String field) {
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

  /** The school in a field, by number or by name. */
  public Optional<String> school(String field, Schools schools) {
    return read(
        field,
        "0820001F",
        text -> schools.number(text).flatMap(Uai::parse).map(Uai::value).orElse(null));
  }

  /** The cursor in a field, where a page of the journal ended. */
  public Optional<Cursor> cursor(String field) {
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

  /**
   * The conditions of a search, with the codes of that rule set and the schools on its registers.
   */
  public Filter filter(RuleSet rules) {
    Vocabulary vocabulary = rules.vocabulary();
    return new Filter(
        day("from"),
        day("to"),
        Optional.empty(),
        Optional.empty(),
        school(Schools.FIELD, Schools.of(rules)),
        text("ticket"),
        code("service", vocabulary.services()).map(Term::name),
        code("activity", vocabulary.activities()).map(Term::name),
        code("party", vocabulary.parties()).map(Term::name),
        code("outcome", Outcome.class),
        text("caller"));
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
