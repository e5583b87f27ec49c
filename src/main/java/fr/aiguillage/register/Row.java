// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.Period;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a register.
 *
 * @param line its line, from 1
 * @param cells its non-empty cells; days in ISO 8601
 */
public record Row(int line, Map<Column, String> cells) {

  /** The separator between the other names in one cell. */
  static final Pattern BETWEEN = Pattern.compile("\\s*\\|\\s*");

  /** Copies the map. */
  public Row {
    Map<Column, String> copy = new EnumMap<>(Column.class);
    copy.putAll(cells);
    cells = Collections.unmodifiableMap(copy);
  }

  /** The content of the column. */
  public Optional<String> get(Column column) {
    return Optional.ofNullable(cells.get(column));
  }

  /** The names under which it can be looked up. */
  public List<String> names() {
    return cells.containsKey(Column.UAI)
        ? List.of(cells.get(Column.UAI))
        : Stream.concat(get(Column.NAME).stream(), aliases().stream()).toList();
  }

  /** Its other names. */
  public List<String> aliases() {
    return get(Column.ALIASES)
        .map(text -> BETWEEN.splitAsStream(text).filter(alias -> !alias.isBlank()).toList())
        .orElse(List.of());
  }

  /** The days on which the row is valid. */
  public Period days() {
    return days(Column.FROM, Column.TO);
  }

  /** The period given by two columns. */
  Period days(Column from, Column to) {
    return new Period(get(from).map(LocalDate::parse), get(to).map(LocalDate::parse));
  }

  /** Whether the school had a network manager on the day. */
  public boolean hasManager(LocalDate day) {
    return has(Column.MANAGER_FROM, Column.MANAGER_TO, day);
  }

  /** Whether the school had appointed a maintenance correspondent on the day. */
  public boolean hasCorrespondent(LocalDate day) {
    return has(Column.CORRESPONDENT_FROM, Column.CORRESPONDENT_TO, day);
  }

  private boolean has(Column from, Column to, LocalDate day) {
    return (cells.containsKey(from) || cells.containsKey(to)) && days(from, to).holds(day);
  }
}
