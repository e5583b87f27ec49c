// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Days;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Moments;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.wording.Language;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads typed values from the query of a URL. */
final class Query {

  /** The conditions of a search. */
  static final List<String> CONDITIONS =
      List.of(
          "incidentFrom",
          "incidentTo",
          "decidedFrom",
          "decidedTo",
          "school",
          "ticket",
          "service",
          "activity",
          "party",
          "outcome",
          "caller");

  private final MultivaluedMap<String, String> parameters;

  Query(MultivaluedMap<String, String> parameters) {
    this.parameters = parameters;
  }

  /** A parameter that is given but cannot be used. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    private final String name;
    private final String found;
    private final transient List<String> expected;
    private final boolean unknown;

    Refused(String name, String found, List<String> expected, boolean unknown) {
      super(name, null, false, false);
      this.name = name;
      this.found = cut(found);
      this.expected = expected;
      this.unknown = unknown;
    }

    /** Cuts a value for an error message, never between two halves of a character. */
    private static String cut(String text) {
      if (text.length() <= SHOWN) {
        return text;
      }
      int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
      return text.substring(0, end) + "…";
    }

    Problem problem(Language language) {
      return Problem.ofParameter(detail(), name, found, expected, language);
    }

    String detail() {
      return unknown ? "parameter-unknown" : "parameter";
    }

    String name() {
      return name;
    }

    String found() {
      return found;
    }

    List<String> expected() {
      return expected;
    }
  }

  void refuseOthers(String... known) {
    refuseOthers(Arrays.asList(known));
  }

  void refuseOthers(List<String> names) {
    for (String name : parameters.keySet()) {
      if (!names.contains(name)) {
        throw new Refused(name, parameters.getFirst(name), names, true);
      }
    }
  }

  Optional<String> text(String name) {
    return read(name, List.of("…"), text -> text.isBlank() ? null : text);
  }

  Optional<LocalDate> day(String name) {
    return read(
        name,
        List.of("2018-01-15"),
        text -> {
          try {
            LocalDate day = text.length() == 10 ? LocalDate.parse(text) : null;
            return day != null && Days.isLikely(day, LocalDate.now(Days.PARIS)) ? day : null;
          } catch (DateTimeParseException e) {
            return null;
          }
        });
  }

  /** The date and time bounds: of the incidents, and of the decisions. */
  Filter period() {
    Optional<LocalDate> incidentFrom = day("incidentFrom");
    Optional<LocalDate> incidentTo = day("incidentTo");
    Optional<Instant> decidedFrom = moment("decidedFrom", Moments::from);
    Optional<Instant> decidedBefore = moment("decidedTo", Moments::behind);
    if (incidentFrom.isPresent() && incidentTo.filter(incidentFrom.get()::isAfter).isPresent()) {
      throw backwards("incident");
    }
    if (decidedFrom.isPresent()
        && decidedBefore.filter(end -> !end.isAfter(decidedFrom.get())).isPresent()) {
      throw backwards("decided");
    }
    return Filter.everything()
        .between(incidentFrom, incidentTo)
        .decided(decidedFrom, decidedBefore);
  }

  private Refused backwards(String what) {
    return new Refused(
        what + "To",
        parameters.getFirst(what + "To"),
        List.of("≥ " + what + "From = " + parameters.getFirst(what + "From")),
        false);
  }

  /** A bound of the time of decision. */
  Optional<Instant> moment(String name, Function<String, Optional<Instant>> reader) {
    return read(
        name,
        List.of("2026-01-15", "2026-01-15T08:30:00Z"),
        text -> reader.apply(text).orElse(null));
  }

  /** A ticket's reference. */
  Optional<String> ticket(String name) {
    int longest = IncidentReader.LONGEST_TICKET;
    return read(
        name,
        List.of("1–" + longest),
        text -> text.isBlank() || text.codePointCount(0, text.length()) > longest ? null : text);
  }

  /** The filter, with codes of that vocabulary. */
  Filter filter(Vocabulary words) {
    Filter period = period();
    return new Filter(
        period.incidentFrom(),
        period.incidentTo(),
        period.decidedFrom(),
        period.decidedBefore(),
        school("school"),
        ticket("ticket"),
        code("service", words.services()),
        code("activity", words.activities()),
        code("party", words.parties()),
        code("outcome", Outcome.class),
        text("caller"));
  }

  Optional<String> school(String name) {
    return read(name, List.of("0820001F"), text -> Uai.parse(text).map(Uai::value).orElse(null));
  }

  /** The hash of a rule set that is kept. */
  Optional<String> ruleset(String name, Predicate<String> kept) {
    return read(name, List.of("sha256:…"), text -> kept.test(text) ? text : null);
  }

  /** The name of one of the terms. */
  Optional<String> code(String name, Codes<?> codes) {
    return read(name, codes.names(), text -> codes.named(text).isPresent() ? text : null);
  }

  /** One of these words. */
  Optional<String> word(String name, String... words) {
    List<String> known = List.of(words);
    return read(name, known, text -> known.contains(text) ? text : null);
  }

  /** A constant of the mechanism. */
  <E extends Enum<E>> Optional<E> code(String name, Class<E> type) {
    List<E> codes = List.of(type.getEnumConstants());
    return read(
        name,
        codes.stream().map(Enum::name).toList(),
        text -> codes.stream().filter(code -> code.name().equals(text)).findFirst().orElse(null));
  }

  /** A required text of at most that many characters. */
  String text(String name, int longest) {
    List<String> expected = List.of("1–" + longest);
    return read(
            name,
            expected,
            text -> text.isBlank() || text.codePointCount(0, text.length()) > longest ? null : text)
        .orElseThrow(() -> new Refused(name, "", expected, false));
  }

  Optional<Integer> number(String name, int most) {
    return read(
        name,
        List.of("1–" + most),
        text -> {
          try {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= most ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        });
  }

  /** A number of records within bounds. */
  Optional<Long> size(String name, long least, long most) {
    return read(
        name,
        List.of(least + "–" + most),
        text -> {
          try {
            long number = Long.parseLong(text);
            return number >= least && number <= most ? number : null;
          } catch (NumberFormatException e) {
            return null;
          }
        });
  }

  Optional<Cursor> cursor(String name) {
    return read(
        name,
        List.of("next"),
        text -> {
          try {
            return Cursor.parse(text);
          } catch (IllegalArgumentException e) {
            return null;
          }
        });
  }

  private <T> Optional<T> read(String name, List<String> expected, Function<String, T> reader) {
    List<String> given = parameters.getOrDefault(name, List.of());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    T value = given.size() == 1 ? reader.apply(given.get(0)) : null;
    if (value == null) {
      throw new Refused(name, String.join(", ", given), expected, false);
    }
    return Optional.of(value);
  }
}
