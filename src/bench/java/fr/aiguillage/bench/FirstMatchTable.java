// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A decision table in which the first row that matches answers.
 *
 * @param facts the values of each, by name
 * @param rows in their order
 */
record FirstMatchTable(Map<String, List<String>> facts, List<Row> rows) {

  private static final List<String> OUTPUTS = List.of("party", "action", "reinstalled");

  /**
   * A row.
   *
   * @param when for each fact the value it must have, null for any
   * @param then what is answered
   */
  record Row(@JsonProperty("when") List<String> when, @JsonProperty("then") List<String> then) {

    boolean matches(List<String> incident) {
      for (int f = 0; f < when.size(); f++) {
        if (when.get(f) != null && !when.get(f).equals(incident.get(f))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The table of twenty-four rows that the tests hold. */
  static FirstMatchTable twentyFourRows() {
    String path = "/fr/aiguillage/analysis/twenty-four-rows.yaml";
    try (InputStream in = FirstMatchTable.class.getResourceAsStream(path)) {
      return new YAMLMapper().readValue(in, FirstMatchTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with its first rows alone. */
  FirstMatchTable first(int number) {
    return new FirstMatchTable(facts, rows.subList(0, number));
  }

  /** Every combination of values. */
  List<List<String>> incidents() {
    List<List<String>> all = List.of(List.of());
    for (List<String> values : facts.values()) {
      all =
          all.stream()
              .flatMap(
                  some ->
                      values.stream()
                          .map(
                              value -> {
                                List<String> more = new ArrayList<>(some);
                                more.add(value);
                                return more;
                              }))
              .toList();
    }
    return all;
  }

  /** As rules: one a row, the earlier the stronger. */
  String drl() {
    StringBuilder drl = new StringBuilder("package table\n\ndeclare Incident\n");
    facts.keySet().forEach(fact -> drl.append("  ").append(fact).append(" : String\n"));
    drl.append("end\n\ndeclare Owner\n  name : String\nend\n\n");
    for (int r = 0; r < rows.size(); r++) {
      drl.append("rule \"row %d\"\n  salience %d\nwhen\n  Incident( ".formatted(r + 1, 100 - r));
      drl.append(conditions(rows.get(r)));
      drl.append(
          " )\nthen\n  insert( new Owner( \"%s\" ) );\nend\n\n"
              .formatted(rows.get(r).then().get(0)));
    }
    return drl.toString();
  }

  private String conditions(Row row) {
    List<String> names = List.copyOf(facts.keySet());
    List<String> conditions = new ArrayList<>();
    for (int f = 0; f < names.size(); f++) {
      if (row.when().get(f) != null) {
        conditions.add(names.get(f) + " == \"" + row.when().get(f) + "\"");
      }
    }
    return String.join(", ", conditions);
  }

  /** As a decision table of DMN 1.2 with the hit policy FIRST. */
  String dmn() {
    StringBuilder dmn =
        new StringBuilder(
            """
            <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/"
                xmlns:t="urn:table" id="table" name="table" namespace="urn:table"
                typeLanguage="http://www.omg.org/spec/DMN/20180521/FEEL/">
            """);
    facts.forEach(
        (fact, values) ->
            dmn.append(
                "<itemDefinition id=\"_t%1$s\" name=\"t%1$s\"><typeRef>string</typeRef><allowedValues><text>%2$s</text></allowedValues></itemDefinition>%n"
                    .formatted(fact, quoted(values))));
    facts
        .keySet()
        .forEach(
            fact ->
                dmn.append(
                    "<inputData id=\"_i%1$s\" name=\"%1$s\"><variable id=\"_v%1$s\" name=\"%1$s\" typeRef=\"t%1$s\"/></inputData>%n"
                        .formatted(fact)));
    dmn.append("<decision id=\"_d\" name=\"owner\"><variable id=\"_vd\" name=\"owner\"/>\n");
    facts
        .keySet()
        .forEach(
            fact ->
                dmn.append(
                    "<informationRequirement id=\"_r%1$s\"><requiredInput href=\"#_i%1$s\"/></informationRequirement>%n"
                        .formatted(fact)));
    dmn.append("<decisionTable id=\"_dt\" hitPolicy=\"FIRST\">\n");
    facts.forEach(
        (fact, values) ->
            dmn.append(
                "<input id=\"_c%1$s\"><inputExpression id=\"_e%1$s\" typeRef=\"t%1$s\"><text>%1$s</text></inputExpression><inputValues><text>%2$s</text></inputValues></input>%n"
                    .formatted(fact, quoted(values))));
    for (String part : OUTPUTS) {
      dmn.append("<output id=\"_o%1$s\" name=\"%1$s\" typeRef=\"string\"/>%n".formatted(part));
    }
    for (int r = 0; r < rows.size(); r++) {
      dmn.append("<rule id=\"_row%d\">".formatted(r + 1));
      for (int f = 0; f < facts.size(); f++) {
        String value = rows.get(r).when().get(f);
        dmn.append(
            entry("input", "_w" + r + "_" + f, value == null ? "-" : quoted(List.of(value))));
      }
      for (int o = 0; o < OUTPUTS.size(); o++) {
        String value = rows.get(r).then().get(o);
        dmn.append(entry("output", "_a" + r + "_" + o, quoted(List.of(value))));
      }
      dmn.append("</rule>\n");
    }
    return dmn.append("</decisionTable></decision></definitions>\n").toString();
  }

  private static String entry(String kind, String id, String text) {
    return "<%1$sEntry id=\"%2$s\"><text>%3$s</text></%1$sEntry>".formatted(kind, id, text);
  }

  private static String quoted(List<String> values) {
    return values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(","));
  }
}
