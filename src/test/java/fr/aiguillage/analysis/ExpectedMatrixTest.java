// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Incidents;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Basis;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.OwnerMode;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix that the rules compute is the one that was read off the convention: {@code
 * matrice-attendue.csv} has a row for each cell in each zone it can lie in, and for each value of a
 * fact that it hangs on. Where nothing is printed and no article speaks of the cell, the row says
 * what the general principles, or nothing, make of it.
 */
class ExpectedMatrixTest {

  /** Of the row: {@code A|B} one of them, {@code A+B} both, {@code /X} the actor. */
  record Row(
      Service service,
      Activity activity,
      Zone zone,
      String given,
      String owner,
      Basis basis,
      Set<String> clauses) {

    static Row of(String line) {
      String[] cells = line.split(";");
      return new Row(
          WORDS.services().stream()
              .filter(service -> service.line().equals(cells[0]))
              .findFirst()
              .orElseThrow(),
          WORDS.activities().get(cells[1]),
          WORDS.zones().get(cells[2]),
          cells[3],
          cells[4],
          Basis.valueOf(cells[5]),
          new TreeSet<>(List.of(cells[6].split(" "))));
    }

    List<Object> cell() {
      return List.of(service, activity);
    }
  }

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();
  private static final List<Row> ROWS = read();

  private static List<Row> read() {
    try (var csv = ExpectedMatrixTest.class.getResourceAsStream("/matrice-attendue.csv")) {
      return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A default has its usual value where a cell is asked. */
  private static Stream<Row> usual() {
    return ROWS.stream().filter(row -> !row.given().equals("magretReplaced=true"));
  }

  static List<Row> rows() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anOrdinaryRequest_isAnsweredAsTheCellSays(Row row) {
    ObjectNode incident = JsonNodeFactory.instance.objectNode();
    incident.put("service", row.service().name());
    incident.put("activity", row.activity().name());
    incident.put("zone", row.zone().name());
    if (!row.given().isEmpty()) {
      String[] fact = row.given().split("=");
      boolean flag = fact[1].equals("true") || fact[1].equals("false");
      incident =
          Incidents.with(incident, fact[0], flag ? (Object) Boolean.valueOf(fact[1]) : fact[1]);
    }

    for (boolean replaced : new boolean[] {false, true}) {
      if (!incident.has("magretReplaced")) {
        holds(row, incident.deepCopy().put("magretReplaced", replaced));
      }
    }
    holds(row, incident);
  }

  private static void holds(Row row, ObjectNode incident) {
    Answer answer = Shipped.decide(incident);
    assertEquals(row.owner(), written(answer), incident::toString);
    assertEquals(row.basis(), answer.basis(), incident::toString);
    assertEquals(row.clauses(), answer.clauses(), incident::toString);
  }

  static List<Zone> zones() {
    return WORDS.zones().all();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void theMatrixOfAZone_isTheExpectedOneCellByCell(Zone zone) {
    List<Matrix.Cell> cells = new Matrix(Shipped.DECIDER, Shipped.DAY).cells(Optional.of(zone));

    assertEquals(228, cells.size());
    Map<List<Object>, List<Row>> expected =
        usual().filter(row -> row.zone().equals(zone)).collect(groupingBy(Row::cell));
    for (Matrix.Cell cell : cells) {
      if (cell.service().liesIn(zone)) {
        List<Row> rows = expected.remove(List.of(cell.service(), cell.activity()));
        if (cell.variants().isEmpty()) {
          assertEquals(common(rows), written(cell.answer()), cell::toString);
          assertEquals(weakest(rows), cell.answer().basis(), cell::toString);
          assertEquals(clauses(rows), cell.answer().clauses(), cell::toString);
          assertTrue(!cell.rules().isEmpty(), cell::toString);
        } else {
          assertVariants(rows, cell);
        }
      } else {
        assertEquals(cell.service().zone(), cell.zone());
      }
    }
    assertEquals(Map.of(), expected, "rows without a cell");
  }

  @Test
  void theMatrixOfNoZone_givesAVariantForEachWhereTheyDiffer() {
    for (Matrix.Cell cell : new Matrix(Shipped.DECIDER, Shipped.DAY).cells(Optional.empty())) {
      List<Row> rows =
          usual()
              .filter(row -> row.cell().equals(List.of(cell.service(), cell.activity())))
              .toList();
      Set<String> owners = rows.stream().map(Row::owner).collect(Collectors.toSet());
      // an owner that differs in its actor alone is the same owner
      boolean differs = owners.stream().map(owner -> owner.split("/")[0]).distinct().count() > 1;
      assertEquals(differs, cell.answer().outcome() == Outcome.FACTS_NEEDED, cell::toString);
      // a variant for each value of what is missing: whether the machine is reinstalled may hang on
      // it
      assertEquals(
          cell.answer().missingFacts().isEmpty(), cell.variants().isEmpty(), cell::toString);
      assertTrue(!differs || !cell.variants().isEmpty(), cell::toString);
      assertEquals(clauses(rows), cell.answer().clauses(), cell::toString);
    }
  }

  @Test
  void theMatrix_isTheSameOnEveryDayOfTheConvention() {
    List<Matrix.Cell> now = new Matrix(Shipped.DECIDER, Shipped.DAY).cells(Optional.empty());
    for (String day : List.of("2015-09-01", "2017-12-31", "2026-11-23")) {
      var then = new Matrix(Shipped.DECIDER, LocalDate.parse(day));
      List<Matrix.Cell> cells = then.cells(Optional.empty());
      for (int i = 0; i < cells.size(); i++) {
        assertEquals(now.get(i).answer().owner(), cells.get(i).answer().owner());
        assertEquals(now.get(i).rules(), cells.get(i).rules());
      }
    }
    var before = new Matrix(Shipped.DECIDER, LocalDate.parse("2015-08-31"));
    for (Matrix.Cell cell : before.cells(Optional.empty())) {
      assertEquals(Outcome.OUT_OF_SCOPE, cell.answer().outcome());
    }
  }

  private static void assertVariants(List<Row> rows, Matrix.Cell cell) {
    assertEquals(rows.size(), cell.variants().size(), cell::toString);
    for (Matrix.Variant variant : cell.variants()) {
      String given =
          variant.given().entrySet().stream()
              .map(fact -> fact.getKey() + "=" + fact.getValue())
              .collect(Collectors.joining());
      Row row = rows.stream().filter(r -> r.given().equals(given)).findFirst().orElseThrow();
      assertEquals(row.owner(), written(variant.answer()), cell::toString);
      assertEquals(row.basis(), variant.answer().basis(), cell::toString);
      assertEquals(row.clauses(), variant.answer().clauses(), cell::toString);
    }
  }

  private static String common(List<Row> rows) {
    Set<String> owners = rows.stream().map(Row::owner).collect(Collectors.toSet());
    assertEquals(1, owners.size(), "no variants, so one owner: " + rows);
    return owners.iterator().next();
  }

  private static Basis weakest(List<Row> rows) {
    return rows.stream().map(Row::basis).min(Enum::compareTo).orElseThrow();
  }

  private static Set<String> clauses(List<Row> rows) {
    return rows.stream().flatMap(row -> row.clauses().stream()).collect(toCollection(TreeSet::new));
  }

  /** The owner as a row spells it. */
  private static String written(Answer answer) {
    if (answer.outcome() == Outcome.NOT_APPLICABLE) {
      return "SANS_OBJET";
    }
    String between = answer.owner().mode() == OwnerMode.JOINT ? "+" : "|";
    String parties =
        answer.owner().parties().stream().map(Party::name).collect(Collectors.joining(between));
    String actors =
        answer.owner().actors().stream().map(a -> "/" + a).collect(Collectors.joining());
    boolean open =
        answer.outcome() == Outcome.TO_CONFIRM && (parties + actors).equals("ACADEMIE/GUICHET");
    return open ? "A_CONFIRMER" : parties + actors;
  }
}
