// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.Shipped;
import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The 228 cells of the matrix, on one day and in one zone each, with who owns them: the same table
 * for us and for engines of decision tables.
 */
final class CellTable {

  /**
   * A cell.
   *
   * @param incident that falls into it, as the rules are asked
   * @param owner its parties as one text
   */
  record Cell(Service service, Activity activity, CompletedIncident incident, String owner) {}

  private static final Vocabulary WORDS = Shipped.RULES.vocabulary();

  private final List<Cell> cells = new ArrayList<>();

  CellTable() {
    IncidentReader reader = new IncidentReader(Shipped.RULES);
    for (Service service : WORDS.services().all()) {
      for (Activity activity : WORDS.activities().all()) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("service", service.name()).put("activity", activity.name());
        request.put("zone", service.zone().map(Term::name).orElse("PEDAGOGIQUE"));
        request.put("acquiredBy", "DEPARTEMENT").put("suppliedByAcademie", true);
        try {
          CompletedIncident incident = reader.read(request, Shipped.DAY);
          cells.add(new Cell(service, activity, incident, owner(Shipped.DECIDER.decide(incident))));
        } catch (RefusedIncident e) {
          throw new AssertionError(e.faults());
        }
      }
    }
  }

  List<Cell> cells() {
    return cells;
  }

  /** Who owns, as the engines beside us answer it. */
  static String owner(Answer answer) {
    String parties =
        answer.owner().parties().stream().map(Term::name).collect(Collectors.joining("+"));
    return parties.isEmpty() ? "NONE" : parties;
  }

  /** As a decision table of DMN. */
  String dmn() {
    StringBuilder dmn =
        new StringBuilder(
            """
            <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" id="cells"
                name="cells" namespace="urn:cells">
            <inputData id="_s" name="service"><variable id="_vs" name="service" typeRef="string"/></inputData>
            <inputData id="_a" name="activity"><variable id="_va" name="activity" typeRef="string"/></inputData>
            <decision id="owner" name="owner"><variable id="_vo" name="owner" typeRef="string"/>
            <informationRequirement id="_r1"><requiredInput href="#_s"/></informationRequirement>
            <informationRequirement id="_r2"><requiredInput href="#_a"/></informationRequirement>
            <decisionTable id="_t" hitPolicy="UNIQUE">
            <input id="_i1"><inputExpression id="_e1" typeRef="string"><text>service</text></inputExpression></input>
            <input id="_i2"><inputExpression id="_e2" typeRef="string"><text>activity</text></inputExpression></input>
            <output id="_o" name="owner" typeRef="string"/>
            """);
    for (int c = 0; c < cells.size(); c++) {
      Cell cell = cells.get(c);
      dmn.append(
          String.format(
              Locale.ROOT,
              "<rule id=\"_c%1$d\"><inputEntry id=\"_s%1$d\"><text>\"%2$s\"</text></inputEntry>"
                  + "<inputEntry id=\"_a%1$d\"><text>\"%3$s\"</text></inputEntry>"
                  + "<outputEntry id=\"_p%1$d\"><text>\"%4$s\"</text></outputEntry></rule>%n",
              c,
              cell.service().name(),
              cell.activity().name(),
              cell.owner()));
    }
    return dmn.append("</decisionTable></decision></definitions>\n").toString();
  }

  /** As a class in Java: a switch in a switch, as one would write it by hand. */
  String java(String name) {
    StringBuilder java =
        new StringBuilder(
            """
            import fr.aiguillage.convention.Activity;
            import fr.aiguillage.convention.Service;

            public final class %s implements java.util.function.BiFunction<Service, Activity, String> {
              public String apply(Service service, Activity activity) {
                return switch (service.name()) {
            """
                .formatted(name));
    for (Service service : WORDS.services().all()) {
      java.append("      case \"%s\" -> switch (activity.name()) {%n".formatted(service.name()));
      cells.stream()
          .filter(cell -> cell.service() == service)
          .forEach(
              cell ->
                  java.append(
                      "        case \"%s\" -> \"%s\";%n"
                          .formatted(cell.activity().name(), cell.owner())));
      java.append("        default -> null;\n      };\n");
    }
    return java.append("      default -> null;\n    };\n  }\n}\n").toString();
  }
}
