// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import fr.aiguillage.convention.Period;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A register updated with a newer list. On the days that the list covers, only the list counts; on
 * the other days that the register covered, its rows are kept: the day of an incident may be long
 * past.
 */
public final class RegisterUpdate {

  private static final Charset OFFICE = Charset.forName("windows-1252");

  private final Register before;
  private final Register after;

  /**
   * Updates the register.
   *
   * @param list covers at least one period
   */
  public RegisterUpdate(Register before, Register list) {
    this.before = before;
    List<Period> kept = before.covered();
    for (Period period : list.covered()) {
      kept = without(kept, period);
    }
    List<Row> rows = new ArrayList<>(cut(before.rows(), kept));
    rows.addAll(cut(list.rows(), list.covered()));
    List<Period> covered = new ArrayList<>(kept);
    covered.addAll(list.covered());
    List<Period> joined = joined(covered);
    this.after = new Register(before.kind(), joined, joinedRows(rows, joined));
  }

  /** The text of a file from an office: UTF-8, or else Latin-1, which its programs write. */
  public static String decoded(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      return new String(file, OFFICE);
    }
  }

  /** The updated register. */
  public Register after() {
    return after;
  }

  /** The removed lines of the file, then the added ones, each with its sign. */
  public List<String> difference() {
    Set<String> old = new LinkedHashSet<>(lines(before));
    Set<String> young = new LinkedHashSet<>(lines(after));
    List<String> difference = new ArrayList<>();
    old.stream().filter(line -> !young.contains(line)).forEach(l -> difference.add("− " + l));
    young.stream().filter(line -> !old.contains(line)).forEach(l -> difference.add("+ " + l));
    return difference;
  }

  /** The text of the new file. */
  public String text() {
    return String.join("\n", lines(after)) + "\n";
  }

  private static List<String> lines(Register register) {
    List<String> lines = new ArrayList<>();
    for (Period period : register.covered()) {
      lines.add(RegisterFile.COVERS + ";" + first(period) + ";" + last(period));
    }
    List<Column> columns = Column.of(register.kind().holds());
    lines.add(String.join(";", columns.stream().map(Column::head).toList()));
    for (Row row : register.rows()) {
      lines.add(String.join(";", columns.stream().map(c -> cell(row.get(c).orElse(""))).toList()));
    }
    return lines;
  }

  /** Quotes a cell where RFC 4180 requires it. */
  private static String cell(String text) {
    return text.matches("[^\";\\n#][^\";\\n]*|") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static LocalDate first(Period period) {
    return period.from().orElse(LocalDate.MIN);
  }

  private static LocalDate last(Period period) {
    return period.until().orElse(LocalDate.MAX);
  }

  private static Period between(LocalDate from, LocalDate to) {
    return new Period(Optional.of(from), Optional.of(to));
  }

  private static List<Period> without(List<Period> periods, Period gone) {
    List<Period> left = new ArrayList<>();
    for (Period period : periods) {
      if (!period.meets(gone)) {
        left.add(period);
        continue;
      }
      if (first(period).isBefore(first(gone))) {
        left.add(between(first(period), first(gone).minusDays(1)));
      }
      if (last(period).isAfter(last(gone))) {
        left.add(between(last(gone).plusDays(1), last(period)));
      }
    }
    return left;
  }

  /** The rows, each restricted to those days. */
  private static List<Row> cut(List<Row> rows, List<Period> days) {
    List<Row> cut = new ArrayList<>();
    for (Row row : rows) {
      for (Period period : days) {
        if (row.days().meets(period)) {
          LocalDate from = max(first(row.days()), first(period));
          LocalDate to = last(row.days()).isBefore(last(period)) ? last(row.days()) : last(period);
          cut.add(on(row, between(from, to)));
        }
      }
    }
    return cut;
  }

  private static LocalDate max(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static Row on(Row row, Period days) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.putAll(row.cells());
    cells.put(Column.FROM, first(days).toString());
    cells.put(Column.TO, last(days).toString());
    return new Row(row.line(), cells);
  }

  private static List<Period> joined(List<Period> periods) {
    List<Period> sorted = new ArrayList<>(periods);
    sorted.sort(Comparator.comparing(RegisterUpdate::first));
    List<Period> joined = new ArrayList<>();
    for (Period period : sorted) {
      int end = joined.size() - 1;
      if (end >= 0 && !first(period).isAfter(last(joined.get(end)).plusDays(1))) {
        joined.set(end, between(first(joined.get(end)), max(last(joined.get(end)), last(period))));
      } else {
        joined.add(period);
      }
    }
    return joined;
  }

  /**
   * Merges rows with the same content on adjoining days, and leaves out the days where a row always
   * holds.
   */
  private static List<Row> joinedRows(List<Row> rows, List<Period> covered) {
    Map<Map<Column, String>, List<Period>> bySaying = new LinkedHashMap<>();
    for (Row row : rows) {
      Map<Column, String> said = new EnumMap<>(Column.class);
      said.putAll(row.cells());
      said.remove(Column.FROM);
      said.remove(Column.TO);
      bySaying.computeIfAbsent(said, s -> new ArrayList<>()).add(row.days());
    }
    List<Row> joined = new ArrayList<>();
    bySaying.forEach(
        (said, days) -> {
          List<Period> stretches = joined(days);
          if (stretches.equals(covered)) {
            joined.add(new Row(0, said));
          } else {
            stretches.forEach(stretch -> joined.add(on(new Row(0, said), stretch)));
          }
        });
    joined.sort(
        Comparator.comparing((Row row) -> row.names().get(0))
            .thenComparing(row -> row.get(Column.FROM).orElse("")));
    return joined;
  }
}
