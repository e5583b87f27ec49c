// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.calendar.Deadline;
import fr.aiguillage.convention.Words;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.register.Registers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the calendar of a convention; a rule set may have none. */
final class CalendarReader {

  /** Its place in the rules folder. */
  static final String PATH = "calendrier.yaml";

  private static final String CODE = "echeance";
  private static final String DAY = "jour";
  private static final String UNKNOWN = "inconnu";
  private static final String DELAY = "delai";
  private static final String AFTER = "apres";
  private static final String EVERY_YEAR = "chaque-annee-depuis";
  private static final String REGISTER = "registre";
  private static final String HELD = "tenue-le";
  private static final String SEATS = "composition";
  private static final String NOT_BEFORE = "pas-avant";
  private static final String LIFTED = "leve-le";

  /** Days taken from the dates of a rule. */
  private static final Map<String, Function<Rule, Optional<LocalDate>>> OF_RULES =
      Map.of(
          "premier-jour-de",
          Rule::from,
          "veille-de",
          rule -> rule.from().map(day -> day.minusDays(1)),
          "dernier-jour-de",
          Rule::until,
          "lendemain-de",
          rule -> rule.until().map(day -> day.plusDays(1)));

  private static final List<String> KEYS = keys();

  private final YamlFile file;
  private final List<Rule> rules;
  private final Clauses clauses;
  private final Registers registers;
  private final Map<String, Deadline> read = new LinkedHashMap<>();

  private CalendarReader(YamlFile file, List<Rule> rules, Clauses clauses, Registers registers) {
    this.file = file;
    this.rules = rules;
    this.clauses = clauses;
    this.registers = registers;
  }

  private static List<String> keys() {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "fr",
                "en",
                "clauses",
                DAY,
                DELAY,
                AFTER,
                NOT_BEFORE,
                LIFTED,
                EVERY_YEAR,
                REGISTER,
                HELD,
                SEATS));
    keys.addAll(OF_RULES.keySet());
    return keys;
  }

  /** Reads the deadlines in file order; anything wrong is added to the faults. */
  static List<Deadline> read(
      RuleFiles files, List<Rule> rules, Clauses clauses, Registers registers, List<Fault> faults) {
    if (!files.byPath().containsKey(PATH)) {
      return List.of();
    }
    YamlFile file = new YamlFile(PATH, files.text(PATH), faults);
    CalendarReader reader = new CalendarReader(file, rules, clauses, registers);
    file.forEach(CODE, KEYS, reader::deadline);
    return List.copyOf(reader.read.values());
  }

  private void deadline(YamlFile.Entry entry) {
    String code = entry.text(CODE);
    TreeSet<String> carried = new TreeSet<>(clauses.order());
    for (String clause : entry.texts("clauses")) {
      if (clauses.named(clause).isPresent()) {
        carried.add(clause);
      } else {
        file.fault(entry.line(), Fault.Kind.CLAUSE_UNKNOWN, clause, List.of());
      }
    }
    boolean yearly = entry.has(EVERY_YEAR);
    Optional<LocalDate> day = yearly ? Optional.empty() : day(entry);
    refuseEarlier(entry, day);
    Deadline deadline =
        new Deadline(
            code,
            new Words(entry.text("fr"), entry.text("en")),
            carried,
            day,
            entry.has(LIFTED) ? date(entry, LIFTED, entry.node(LIFTED)) : Optional.empty(),
            yearly ? yearly(entry) : Optional.empty(),
            seats(entry));
    if (read.putIfAbsent(code, deadline) != null) {
      file.fault(entry.line(), Fault.Kind.CODE_REPEATED, code, List.of());
    }
  }

  /** The day; exactly one way of giving it must be present. */
  private Optional<LocalDate> day(YamlFile.Entry entry) {
    List<String> ways = new ArrayList<>(OF_RULES.keySet().stream().sorted().toList());
    ways.addAll(List.of(DAY, DELAY));
    List<String> said = ways.stream().filter(entry::has).toList();
    if (said.size() != 1) {
      ways.add(EVERY_YEAR);
      file.fault(
          entry.line(), Fault.Kind.DATA_MALFORMED, entry.text(CODE) + ": " + said.size(), ways);
      return Optional.empty();
    }
    String way = said.get(0);
    if (way.equals(DELAY)) {
      return delayed(entry);
    }
    if (way.equals(DAY)) {
      return entry.text(DAY).equals(UNKNOWN) ? Optional.empty() : date(entry, DAY, entry.node(DAY));
    }
    String name = entry.text(way);
    Optional<Rule> rule = rules.stream().filter(each -> each.name().equals(name)).findFirst();
    Optional<LocalDate> day = rule.flatMap(OF_RULES.get(way));
    if (day.isEmpty()) {
      List<String> dated =
          rules.stream()
              .filter(r -> OF_RULES.get(way).apply(r).isPresent())
              .map(Rule::name)
              .toList();
      file.fault(
          entry.line(), Fault.Kind.DATA_MALFORMED, way + ": " + name, Nearest.first(name, dated));
    }
    return day;
  }

  private Optional<LocalDate> delayed(YamlFile.Entry entry) {
    Optional<Deadline> before = earlier(entry, AFTER);
    try {
      Period delay = Period.parse(entry.text(DELAY));
      return before
          .filter(deadline -> deadline.lifted().isEmpty())
          .flatMap(Deadline::day)
          .map(day -> day.plus(delay));
    } catch (DateTimeException e) {
      file.fault(entry.line(), Fault.Kind.DATA_MALFORMED, entry.text(DELAY), List.of("P6M"));
      return Optional.empty();
    }
  }

  /** The deadline named by the key, which must be above this one. */
  private Optional<Deadline> earlier(YamlFile.Entry entry, String key) {
    String code = entry.text(key);
    Optional<Deadline> found = Optional.ofNullable(read.get(code));
    if (found.isEmpty()) {
      file.fault(
          entry.line(),
          Fault.Kind.CODE_UNKNOWN,
          code,
          Nearest.first(code, List.copyOf(read.keySet())));
    }
    return found;
  }

  private void refuseEarlier(YamlFile.Entry entry, Optional<LocalDate> day) {
    if (!entry.has(NOT_BEFORE)) {
      return;
    }
    Optional<Deadline> earliest = earlier(entry, NOT_BEFORE);
    if (day.isPresent() && earliest.isPresent()) {
      Optional<LocalDate> bound = earliest.get().day();
      if (bound.filter(b -> !day.get().isBefore(b)).isEmpty()) {
        String expected =
            "≥ " + earliest.get().code() + " = " + bound.map(LocalDate::toString).orElse(UNKNOWN);
        file.fault(
            entry.line(), Fault.Kind.DATA_MALFORMED, day.get().toString(), List.of(expected));
      }
    }
  }

  private Optional<Deadline.Yearly> yearly(YamlFile.Entry entry) {
    if (entry.has(REGISTER) == entry.has(HELD)) {
      file.fault(
          entry.line(), Fault.Kind.DATA_MALFORMED, entry.text(CODE), List.of(REGISTER, HELD));
      return Optional.empty();
    }
    Optional<String> register =
        entry.has(REGISTER) ? Optional.of(entry.text(REGISTER)) : Optional.empty();
    register
        .filter(name -> registers.named(name).isEmpty())
        .ifPresent(
            name -> {
              List<String> known =
                  registers.all().stream().map(each -> each.kind().name()).toList();
              file.fault(entry.line(), Fault.Kind.CODE_UNKNOWN, name, Nearest.first(name, known));
            });
    List<LocalDate> held = new ArrayList<>();
    entry.node(HELD).forEach(on -> date(entry, HELD, on).ifPresent(held::add));
    return date(entry, EVERY_YEAR, entry.node(EVERY_YEAR))
        .map(since -> new Deadline.Yearly(since, register, held));
  }

  private List<Deadline.Seat> seats(YamlFile.Entry entry) {
    List<Deadline.Seat> seats = new ArrayList<>();
    for (JsonNode seat : entry.node(SEATS)) {
      String french = seat.path("fr").asText();
      String english = seat.path("en").asText();
      int least = seat.path("nombre").asInt(1);
      if (french.isBlank() || english.isBlank() || least < 1) {
        file.fault(
            entry.line(),
            Fault.Kind.DATA_MALFORMED,
            seat.toString(),
            List.of(SEATS + ": [ { fr: …, en: …, nombre: 1 } ]"));
      } else {
        seats.add(new Deadline.Seat(new Words(french, english), least));
      }
    }
    return seats;
  }

  private Optional<LocalDate> date(YamlFile.Entry entry, String key, JsonNode value) {
    try {
      return Optional.of(LocalDate.parse(value.asText()));
    } catch (DateTimeException e) {
      file.fault(
          entry.line(),
          Fault.Kind.DATA_MALFORMED,
          key + ": " + value,
          List.of(key + ": \"2017-12-31\""));
      return Optional.empty();
    }
  }
}
