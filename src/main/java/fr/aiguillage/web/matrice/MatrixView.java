// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.matrice;

import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Colour;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.web.Look;
import fr.aiguillage.web.Visit;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The matrix as shown on the page.
 *
 * @param zones the switch between the networks
 * @param date the day asked for, ISO
 * @param day the same in words
 * @param caption the caption of the table
 * @param waiting how many cells wait for their colour
 * @param filters by what cells can be selected
 * @param sought how many cells are selected, in a sentence; empty if all are shown
 * @param open the cell that is open next to the table, if any
 */
public record MatrixView(
    List<Choice> zones,
    String zone,
    String date,
    String day,
    boolean dated,
    List<Column> columns,
    List<SectionRows> sections,
    String caption,
    long waiting,
    List<LegendEntry> colours,
    List<SourceEntry> sources,
    List<Note> notes,
    List<Filter> filters,
    String sought,
    Optional<CellPanel> open) {

  /** The place of a clause that is a note under the matrix ends with its number. */
  private static final Pattern NOTE = Pattern.compile("\\bnote (\\d+)$");

  /** One option of a switch. */
  public record Choice(String label, String address, boolean chosen) {}

  /** A column: the word that people use for it, and the rest of its label. */
  public record Column(String word, String rest) {}

  /** A section of the matrix with its lines. */
  public record SectionRows(String id, String label, List<Row> rows) {}

  /** A line of the matrix. */
  public record Row(String line, String label, String explanation, List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param whole the full form of its abbreviation; empty if there is none
   * @param notes the numbers of the notes it rests on
   * @param sought whether it is selected
   */
  public record Cell(
      String id,
      String address,
      String column,
      String brief,
      String whole,
      String colour,
      String sign,
      String source,
      List<String> notes,
      boolean open,
      boolean sought) {}

  /** A filter for cells of one look. */
  public record Filter(String value, String label, boolean chosen) {}

  /** A colour of the legend. */
  public record LegendEntry(String look, String says) {}

  /** A symbol of the legend. */
  public record SourceEntry(String look, String word, String says) {}

  /** A note under the table, in our words. */
  public record Note(String number, String says) {}

  static MatrixView of(MatrixAsked asked, RulesInForce rules, Visit visit) {
    Vocabulary vocabulary = rules.rules().vocabulary();
    Terms terms = visit.terms(vocabulary);
    List<Matrix.Cell> cells = new Matrix(rules.decider(), asked.date()).cells(asked.zone());
    Map<String, String> notes = notes(rules);
    Map<Section, List<Row>> rows = new TreeMap<>();
    int columns = vocabulary.activities().size();
    for (int i = 0; i < cells.size(); i += columns) {
      List<Matrix.Cell> line = cells.subList(i, i + columns);
      Service service = line.get(0).service();
      rows.computeIfAbsent(service.section(), s -> new ArrayList<>())
          .add(
              new Row(
                  service.line(),
                  visit.label(service),
                  visit.explanation(service),
                  line.stream().map(cell -> cell(cell, asked, notes, terms, visit)).toList()));
    }
    long sought =
        rows.values().stream()
            .flatMap(List::stream)
            .flatMap(row -> row.cells().stream())
            .filter(Cell::sought)
            .count();
    rows.values()
        .forEach(each -> each.removeIf(row -> row.cells().stream().noneMatch(Cell::sought)));
    rows.values().removeIf(List::isEmpty);
    return new MatrixView(
        zones(asked, vocabulary, visit),
        asked.zone().map(Zone::name).orElse(""),
        asked.date().toString(),
        visit.day(asked.date()),
        asked.dated(),
        vocabulary.activities().stream().map(activity -> column(activity, visit)).toList(),
        rows.entrySet().stream()
            .map(e -> new SectionRows("s-" + e.getKey(), visit.label(e.getKey()), e.getValue()))
            .toList(),
        visit.say("Matrix.caption", visit.day(asked.date()), rowsOf(rows), columns),
        cells.stream().filter(cell -> Look.isMissing(cell.answer())).count(),
        legend(cells, terms),
        Arrays.stream(AnswerSource.values())
            .map(s -> new SourceEntry(s.look(), s.word(visit.words()), s.says(visit.words())))
            .toList(),
        rules.rules().clauses().all().stream()
            .filter(clause -> notes.containsKey(clause.name()))
            .map(clause -> new Note(notes.get(clause.name()), visit.says(clause)))
            .toList(),
        filters(cells, asked, terms),
        asked.only().isEmpty() ? "" : visit.say("Matrix.sought", visit.number(sought)),
        asked
            .cell()
            .map(at -> cells.get(at.service().index() * columns + at.activity().index()))
            .map(cell -> CellPanel.of(cell, asked, rules, visit)));
  }

  private static int rowsOf(Map<Section, List<Row>> sections) {
    return sections.values().stream().mapToInt(List::size).sum();
  }

  /** The printed colours, further ones that cells have, and the states. */
  private static List<LegendEntry> legend(List<Matrix.Cell> cells, Terms terms) {
    Set<Look> used = new LinkedHashSet<>();
    cells.forEach(cell -> used.add(Look.of(cell.answer(), terms)));
    Set<Look> shown = new LinkedHashSet<>();
    for (Colour colour : terms.vocabulary().colours()) {
      Look look = Look.of(colour, terms.words());
      if (colour.isPrinted() || used.contains(look)) {
        shown.add(look);
      }
    }
    shown.addAll(used);
    return shown.stream().map(look -> new LegendEntry(look.style(), look.legend())).toList();
  }

  private static List<Filter> filters(List<Matrix.Cell> cells, MatrixAsked asked, Terms terms) {
    List<Filter> filters = new ArrayList<>();
    for (LegendEntry entry : legend(cells, terms)) {
      filters.add(new Filter(entry.look(), entry.says(), entry.look().equals(asked.only())));
    }
    for (AnswerSource source : AnswerSource.values()) {
      filters.add(
          new Filter(
              source.look(), source.word(terms.words()), source.look().equals(asked.only())));
    }
    return filters;
  }

  /** The first word of its label, and the rest of it. */
  private static Column column(Activity activity, Visit visit) {
    String[] label = visit.label(activity).split(" ", 2);
    return new Column(label[0], label.length > 1 ? label[1] : "");
  }

  private static Cell cell(
      Matrix.Cell cell, MatrixAsked asked, Map<String, String> notes, Terms terms, Visit visit) {
    Look look = Look.of(cell.answer(), terms);
    AnswerSource source = AnswerSource.of(cell.answer());
    MatrixAsked.Place place = new MatrixAsked.Place(cell.service(), cell.activity());
    return new Cell(
        place.id(),
        asked.address(place, visit),
        visit.label(cell.activity()),
        look.brief(),
        look.brief().contains(".") ? look.legend() : "",
        look.style(),
        source.look(),
        source.word(visit.words()),
        cell.answer().clauses().stream().filter(notes::containsKey).map(notes::get).toList(),
        asked.cell().filter(place::equals).isPresent(),
        asked.only().isEmpty()
            || asked.only().equals(look.style())
            || asked.only().equals(source.look()));
  }

  /** The number of each clause that is a note under the matrix, by the clause's name. */
  private static Map<String, String> notes(RulesInForce rules) {
    Map<String, String> notes = new LinkedHashMap<>();
    for (Clause clause : rules.rules().clauses().all()) {
      Matcher place = NOTE.matcher(clause.place());
      if (place.find()) {
        notes.put(clause.name(), place.group(1));
      }
    }
    return notes;
  }

  private static List<Choice> zones(MatrixAsked asked, Vocabulary vocabulary, Visit visit) {
    return vocabulary.zones().stream()
        .map(
            zone ->
                new Choice(
                    visit.label(zone),
                    asked.in(zone, vocabulary).address(visit),
                    asked.zone().equals(Optional.of(zone))))
        .toList();
  }
}
