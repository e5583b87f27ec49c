// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.drl;

import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.FactType;
import fr.aiguillage.convention.Rank;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The metadata of a rule, read one by one and then checked against each other. */
final class Header {

  private static final List<String> KEYS =
      List.of("Rank", "Basis", "Clause", "From", "Until", "Checked");
  private static final Pattern CLAUSE = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+");

  private final Map<String, List<Token>> values = new TreeMap<>();
  private final Faults faults;
  private final Token name;

  Header(Token name, Faults faults) {
    this.name = name;
    this.faults = faults;
  }

  void add(Token key, List<Token> arguments) {
    if (!KEYS.contains(key.text())) {
      fault(key.line(), Fault.Kind.METADATA_UNKNOWN, key.text(), Nearest.first(key.text(), KEYS));
    } else if (values.putIfAbsent(key.text(), arguments) != null) {
      fault(key.line(), Fault.Kind.METADATA_REPEATED, key.text(), List.of());
    }
  }

  Optional<Rank> rank(FactType on) {
    boolean wanted = on == FactType.INCIDENT;
    List<Token> given = values.get("Rank");
    if (wanted && given == null) {
      fault(name.line(), Fault.Kind.RANK_MISSING, name.text(), names(Rank.values()));
    } else if (!wanted && on != null && given != null) {
      fault(given.get(0).line(), Fault.Kind.RANK_REFUSED, given.get(0).text(), List.of());
    }
    return word("Rank", Rank::valueOf, Rank.values());
  }

  Basis basis() {
    if (!values.containsKey("Basis")) {
      fault(name.line(), Fault.Kind.BASIS_MISSING, name.text(), names(Basis.values()));
    }
    return word("Basis", Basis::valueOf, Basis.values()).orElse(Basis.NONE);
  }

  SortedSet<String> clauses(Comparator<String> order) {
    SortedSet<String> clauses = new TreeSet<>(order);
    for (Token token : values.getOrDefault("Clause", List.of())) {
      if (token.kind() != Token.Kind.STRING || !CLAUSE.matcher(token.text()).matches()) {
        fault(token.line(), Fault.Kind.METADATA_VALUE, token.text(), List.of("\"ART4-8\""));
      } else if (!clauses.add(token.text())) {
        fault(token.line(), Fault.Kind.METADATA_REPEATED, token.text(), List.of());
      }
    }
    if (!values.containsKey("Clause")) {
      fault(name.line(), Fault.Kind.CLAUSE_MISSING, name.text(), List.of("@Clause(\"ART4-8\")"));
    }
    return clauses;
  }

  Optional<LocalDate> date(String key) {
    List<Token> given = values.get(key);
    if (given == null) {
      return Optional.empty();
    }
    Token token = given.get(0);
    try {
      if (given.size() == 1 && token.kind() == Token.Kind.STRING && token.text().length() == 10) {
        return Optional.of(LocalDate.parse(token.text()));
      }
    } catch (DateTimeParseException e) {
      if (token.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        fault(token.line(), Fault.Kind.DATE_NONE, token.text(), List.of());
        return Optional.empty();
      }
    }
    fault(token.line(), Fault.Kind.METADATA_VALUE, token.text(), List.of("\"2017-12-31\""));
    return Optional.empty();
  }

  void holdDatesAgainstEachOther(
      Optional<LocalDate> from, Optional<LocalDate> until, Optional<LocalDate> checked) {
    if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
      fault(name.line(), Fault.Kind.DATES_REVERSED, from.get() + " > " + until.get(), List.of());
    }
    if ((from.isPresent() || until.isPresent()) && !values.containsKey("Checked")) {
      fault(
          name.line(), Fault.Kind.DATE_UNCHECKED, name.text(), List.of("@Checked(\"2026-01-31\")"));
    }
  }

  private <E extends Enum<E>> Optional<E> word(String key, Function<String, E> valueOf, E[] all) {
    List<Token> given = values.get(key);
    if (given == null) {
      return Optional.empty();
    }
    Token token = given.get(0);
    List<String> names = names(all);
    if (given.size() == 1 && token.kind() == Token.Kind.WORD && names.contains(token.text())) {
      return Optional.of(valueOf.apply(token.text()));
    }
    fault(
        token.line(), Fault.Kind.METADATA_VALUE, token.text(), Nearest.first(token.text(), names));
    return Optional.empty();
  }

  private static List<String> names(Enum<?>[] all) {
    return new ArrayList<>(Arrays.stream(all).map(Enum::name).toList());
  }

  private void fault(int line, Fault.Kind kind, String found, List<String> expected) {
    faults.add(line, name.text(), kind, found, expected);
  }
}
