package fr.aiguillage.web.matrice;

import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Section;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.web.Colour;
import fr.aiguillage.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Annexe III as the page shows it.
 *
 * @param zones the switch between the two networks
 * @param date the day asked for, ISO
 * @param day the same in words
 * @param waiting how many cells wait for their colour
 * @param open the cell that stands open beside the table, if one does
 */
public record MatrixView(
    List<Choice> zones,
    String zone,
    String date,
    String day,
    boolean dated,
    List<Column> columns,
    List<SectionRows> sections,
    long waiting,
    List<LegendEntry> colours,
    List<SourceEntry> sources,
    List<Note> notes,
    Optional<CellPanel> open) {

  private static final String NOTE = "ANX3-N";

  /** One side of a switch. */
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
   * @param notes the numbers of the notes it rests on
   */
  public record Cell(
      String id,
      String address,
      String column,
      String brief,
      String colour,
      String sign,
      String source,
      List<String> notes,
      boolean open) {}

  /** A colour of the legend. */
  public record LegendEntry(String look, String says) {}

  /** A sign of the legend. */
  public record SourceEntry(String look, String word, String says) {}

  /** A note under the table, in our words. */
  public record Note(String number, String says) {}

  static MatrixView of(MatrixAsked asked, RulesInForce rules, Visit visit) {
    List<Matrix.Cell> cells =
        new Matrix(rules.decider(), asked.date()).cells(Optional.of(asked.zone()));
    Map<Section, List<Row>> rows = new EnumMap<>(Section.class);
    Set<Colour> used = EnumSet.copyOf(Colour.PRINTED);
    int columns = Activity.values().length;
    for (int i = 0; i < cells.size(); i += columns) {
      List<Matrix.Cell> line = cells.subList(i, i + columns);
      Service service = line.get(0).service();
      line.forEach(cell -> used.add(Colour.of(cell.answer())));
      rows.computeIfAbsent(service.section(), s -> new ArrayList<>())
          .add(
              new Row(
                  service.line(),
                  visit.label(service),
                  visit.explanation(service),
                  line.stream().map(cell -> cell(cell, asked, visit)).toList()));
    }
    return new MatrixView(
        zones(asked, visit),
        asked.zone().name(),
        asked.date().toString(),
        visit.day(asked.date()),
        asked.dated(),
        Arrays.stream(Activity.values()).map(activity -> column(activity, visit)).toList(),
        rows.entrySet().stream()
            .map(e -> new SectionRows("s-" + e.getKey(), visit.label(e.getKey()), e.getValue()))
            .toList(),
        cells.stream().filter(cell -> Colour.isMissing(cell.answer())).count(),
        used.stream().map(c -> new LegendEntry(c.look(), c.legend(visit.words()))).toList(),
        Arrays.stream(Source.values())
            .map(s -> new SourceEntry(s.look(), s.word(visit.words()), s.says(visit.words())))
            .toList(),
        notes(rules, visit),
        asked
            .cell()
            .map(at -> cells.get(at.service().ordinal() * columns + at.activity().ordinal()))
            .map(cell -> CellPanel.of(cell, asked, rules, visit)));
  }

  private static Column column(Activity activity, Visit visit) {
    return new Column(
        visit.say("Column." + activity.name()), visit.say("Column." + activity.name() + ".rest"));
  }

  private static Cell cell(Matrix.Cell cell, MatrixAsked asked, Visit visit) {
    Colour colour = Colour.of(cell.answer());
    Source source = Source.of(cell.answer());
    MatrixAsked.Place place = new MatrixAsked.Place(cell.service(), cell.activity());
    return new Cell(
        place.id(),
        asked.address(place, visit),
        visit.say("Column." + cell.activity().name()),
        colour.brief(visit.words()),
        colour.look(),
        source.look(),
        source.word(visit.words()),
        noteNumbers(cell),
        asked.cell().filter(place::equals).isPresent());
  }

  private static List<String> noteNumbers(Matrix.Cell cell) {
    return cell.answer().clauses().stream()
        .filter(clause -> clause.startsWith(NOTE))
        .map(clause -> clause.substring(NOTE.length()))
        .toList();
  }

  private static List<Choice> zones(MatrixAsked asked, Visit visit) {
    return Arrays.stream(Zone.values())
        .map(
            zone ->
                new Choice(visit.label(zone), asked.in(zone).address(visit), zone == asked.zone()))
        .toList();
  }

  private static List<Note> notes(RulesInForce rules, Visit visit) {
    return rules.rules().clauses().all().stream()
        .filter(clause -> clause.name().startsWith(NOTE))
        .map(clause -> new Note(clause.name().substring(NOTE.length()), visit.says(clause)))
        .toList();
  }
}
