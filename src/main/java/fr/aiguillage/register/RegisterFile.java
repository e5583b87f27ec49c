// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.register;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import fr.aiguillage.convention.Period;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.RegisterKind;
import fr.aiguillage.convention.Uai;
import fr.aiguillage.drl.Fault;
import fr.aiguillage.drl.Nearest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a register: CSV (RFC 4180, but without line breaks in a cell) with a heading line, columns
 * in any order, separated by semicolons, commas or tabs. Lines that begin with {@code #couvre} give
 * the days that it covers, as a first and a last day; other lines that begin with {@code #} are
 * comments.
 */
public final class RegisterFile {

  /** The marker before the days that the file covers. */
  public static final String COVERS = "#couvre";

  private static final CsvMapper CSV =
      CsvMapper.csvBuilder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  /** The date formats of answers and of offices. */
  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  private static final Pattern FRENCH = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
  private static final String DAY = "2026-08-31";

  private final String path;
  private final RegisterKind kind;
  private final List<Fault> faults;
  private final List<Period> covered = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, List<Row>> known = new HashMap<>();
  private ObjectReader reader = reader(';');
  private List<Optional<Column>> heads = List.of();

  private RegisterFile(String path, RegisterKind kind, List<Fault> faults) {
    this.path = path;
    this.kind = kind;
    this.faults = faults;
  }

  /**
   * Reads it; all faults are added to the list.
   *
   * @param path its path, as given in faults
   */
  public static Register read(String path, RegisterKind kind, String text, List<Fault> faults) {
    RegisterFile file = new RegisterFile(path, kind, faults);
    int line = 0;
    for (String each : text.lines().toList()) {
      line++;
      file.read(line == 1 && each.startsWith("\uFEFF") ? each.substring(1) : each, line);
    }
    if (file.heads.isEmpty()) {
      file.fault(1, "", file.expectedHeads());
    }
    return new Register(kind, file.covered, file.rows);
  }

  private static ObjectReader reader(char separator) {
    return CSV.readerFor(String[].class)
        .with(CsvSchema.emptySchema().withColumnSeparator(separator));
  }

  private void read(String text, int line) {
    if (text.startsWith(COVERS)) {
      cover(text, line);
    } else if (!text.isBlank() && !text.startsWith("#")) {
      if (heads.isEmpty()) {
        reader = reader(separator(text));
        readHeads(cells(text, line), line);
      } else {
        readRow(cells(text, line), line);
      }
    }
  }

  /** The separator that occurs most often in the heading line. */
  private static char separator(String head) {
    char most = ';';
    for (char candidate : new char[] {',', '\t'}) {
      if (count(head, candidate) > count(head, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private List<String> cells(String text, int line) {
    try (MappingIterator<String[]> lines = reader.readValues(text)) {
      return lines.hasNextValue() ? List.of(lines.nextValue()) : List.of();
    } catch (IOException | RuntimeException e) {
      fault(line, text, List.of("\"…\""));
      return List.of();
    }
  }

  private void cover(String text, int line) {
    String[] cells = text.split("[;,\t]");
    Optional<LocalDate> from = cells.length > 1 ? day(cells[1].strip()) : Optional.empty();
    Optional<LocalDate> to = cells.length > 2 ? day(cells[2].strip()) : Optional.empty();
    if (from.isEmpty() || to.isEmpty()) {
      fault(line, text, List.of(COVERS + ";2025-09-01;" + DAY));
    } else if (to.get().isBefore(from.get())) {
      faults.add(new Fault(path, line, "", Fault.Kind.DATES_REVERSED, text, List.of()));
    } else {
      covered.add(new Period(from, to));
    }
  }

  private List<String> expectedHeads() {
    return Column.of(kind.holds()).stream().map(Column::head).toList();
  }

  private void readHeads(List<String> cells, int line) {
    List<Optional<Column>> found = new ArrayList<>();
    for (String cell : cells) {
      Optional<Column> column = Column.named(cell, kind.holds());
      if (column.isEmpty() || found.contains(column)) {
        Fault.Kind what = column.isEmpty() ? Fault.Kind.CODE_UNKNOWN : Fault.Kind.CODE_REPEATED;
        List<String> expected = Nearest.first(cell, expectedHeads());
        faults.add(new Fault(path, line, "", what, cell, expected));
      }
      found.add(column.filter(c -> !found.contains(column)));
    }
    for (Column column : Column.of(kind.holds())) {
      if (column.isRequired(kind.holds()) && !found.contains(Optional.of(column))) {
        fault(line, String.join(";", cells), List.of(column.head()));
      }
    }
    heads = found.isEmpty() ? List.of(Optional.empty()) : found;
  }

  private void readRow(List<String> cells, int line) {
    Map<Column, String> said = new EnumMap<>(Column.class);
    if (cells.size() > heads.size()) {
      fault(line, String.join(";", cells), List.of(heads.size() + " × …"));
    }
    for (int i = 0; i < Math.min(cells.size(), heads.size()); i++) {
      String cell = cells.get(i);
      if (heads.get(i).isPresent() && cell != null && !cell.isBlank()) {
        Column column = heads.get(i).get();
        value(column, cell.strip(), line).ifPresent(value -> said.put(column, value));
      }
    }
    Row row = new Row(line, said);
    boolean complete = true;
    for (Column column : Column.of(kind.holds())) {
      if (column.isRequired(kind.holds()) && !said.containsKey(column)) {
        complete = false;
        if (heads.contains(Optional.of(column)) && isEmpty(cells, column)) {
          fault(line, "", List.of(column.head()));
        }
      }
    }
    refuseReversed(row, Column.FROM, Column.TO);
    refuseReversed(row, Column.MANAGER_FROM, Column.MANAGER_TO);
    refuseReversed(row, Column.CORRESPONDENT_FROM, Column.CORRESPONDENT_TO);
    if (complete) {
      refuseRepeated(row);
      rows.add(row);
    }
  }

  private boolean isEmpty(List<String> cells, Column column) {
    int at = heads.indexOf(Optional.of(column));
    return at >= cells.size() || cells.get(at) == null || cells.get(at).isBlank();
  }

  private Optional<String> value(Column column, String cell, int line) {
    if (column.isDay()) {
      Optional<String> day = day(cell).map(LocalDate::toString);
      if (day.isEmpty()) {
        fault(line, column.head() + ": " + cell, List.of(DAY, "31/08/2026"));
      }
      return day;
    }
    return switch (column) {
      case UAI -> uai(cell, line);
      case KIND -> kind(cell, line);
      default -> Optional.of(cell);
    };
  }

  private Optional<String> uai(String cell, int line) {
    String number = cell.toUpperCase(Locale.ROOT);
    Optional<Uai> uai = Uai.parse(number);
    if (uai.isEmpty()) {
      boolean shaped = Uai.isWellFormed(number);
      fault(
          line,
          Column.UAI.head() + ": " + cell,
          List.of(shaped ? number.substring(0, 7) + Uai.checkLetter(number) : "0820001F"));
    }
    return uai.map(Uai::value);
  }

  private Optional<String> kind(String cell, int line) {
    Optional<String> found =
        kind.kinds().stream()
            .filter(one -> Product.folded(one).equals(Product.folded(cell)))
            .findFirst();
    if (found.isEmpty()) {
      List<String> expected = Nearest.first(cell, kind.kinds());
      faults.add(new Fault(path, line, "", Fault.Kind.CODE_UNKNOWN, cell, expected));
    }
    return found;
  }

  private static Optional<LocalDate> day(String text) {
    Matcher iso = ISO.matcher(text);
    Matcher french = FRENCH.matcher(text);
    try {
      if (iso.matches()) {
        return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)));
      }
      if (french.matches()) {
        return Optional.of(LocalDate.of(number(french, 3), number(french, 2), number(french, 1)));
      }
    } catch (DateTimeException e) {
      // the caller reports that there is no such day
    }
    return Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private void refuseReversed(Row row, Column from, Column to) {
    Period days = row.days(from, to);
    if (days.from().isPresent() && days.until().filter(days.from().get()::isAfter).isPresent()) {
      faults.add(
          new Fault(path, row.line(), "", Fault.Kind.DATES_REVERSED, days.toString(), List.of()));
    }
  }

  /** Two rows with one name must not share a day. */
  private void refuseRepeated(Row row) {
    for (String name : row.names().stream().map(Product::folded).distinct().toList()) {
      if (name.isEmpty()) {
        fault(row.line(), String.join(", ", row.names()), List.of("A–Z", "0–9"));
      }
      List<Row> others = known.computeIfAbsent(name, n -> new ArrayList<>());
      for (Row other : others) {
        if (other.days().meets(row.days())) {
          List<String> expected = List.of(path + ":" + other.line());
          faults.add(
              new Fault(
                  path, row.line(), "", Fault.Kind.CODE_REPEATED, row.names().get(0), expected));
        }
      }
      others.add(row);
    }
  }

  private void fault(int line, String found, List<String> expected) {
    faults.add(new Fault(path, line, "", Fault.Kind.DATA_MALFORMED, found, expected));
  }
}
