// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.wording.Terms;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fact of an incident in words.
 *
 * @param name its key in the contract
 */
public record FactView(String name, String label, String value) {

  /** The facts of a completed incident, in the order of the contract. */
  public static List<FactView> of(ObjectNode incident, Terms terms, Schools schools, Visit visit) {
    List<FactView> facts = new ArrayList<>();
    for (String name : IncidentForm.names(terms.vocabulary())) {
      JsonNode value = incident.at(IncidentForm.pointer(name));
      if (value.isValueNode()) {
        String word =
            switch (name) {
              case "date" -> day(value.asText(), visit);
              case "product" -> terms.product(value.asText());
              case Schools.FIELD -> schools.label(value.asText());
              default -> terms.value(name, value.asText());
            };
        facts.add(new FactView(name, terms.fact(name), word));
      } else if (value.isObject() && value.isEmpty()) {
        facts.add(new FactView(name, terms.fact(name), terms.value(name, "true")));
      }
    }
    return facts;
  }

  /** The day in words, or as it was typed if it is not a day. */
  private static String day(String text, Visit visit) {
    try {
      return visit.day(LocalDate.parse(text));
    } catch (DateTimeParseException none) {
      return text;
    }
  }
}
