package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A fact of an incident in words. */
public record FactView(String label, String value) {

  /** The facts of an incident as it was completed, in the order of the contract. */
  public static List<FactView> of(ObjectNode incident, Visit visit) {
    List<FactView> facts = new ArrayList<>();
    for (String name : Facts.names()) {
      JsonNode value = incident.at("/" + name.replace('.', '/'));
      if (!value.isMissingNode()) {
        facts.add(new FactView(visit.say("Fact." + name), word(name, value, visit)));
      }
    }
    return facts;
  }

  private static String word(String name, JsonNode value, Visit visit) {
    if (value.isBoolean()) {
      return visit.say(value.booleanValue() ? "Page.yes" : "Page.no");
    }
    if (name.equals("date")) {
      return visit.day(LocalDate.parse(value.asText()));
    }
    String type =
        switch (name) {
          case "acquiredBy" -> "Acquirer";
          case Facts.CHANGE + ".kind" -> "ChangeKind";
          default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
        };
    return visit.words().optional(type + "." + value.asText()).orElse(value.asText());
  }
}
