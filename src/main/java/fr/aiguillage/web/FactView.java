package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.wording.Terms;
import java.util.ArrayList;
import java.util.List;

/** A fact of an incident in words. */
public record FactView(String label, String value) {

  /** The facts of an incident as it was completed, in the order of the contract. */
  public static List<FactView> of(ObjectNode incident, Terms terms) {
    List<FactView> facts = new ArrayList<>();
    for (String name : Facts.names(terms.vocabulary())) {
      JsonNode value = incident.at(Facts.pointer(name));
      if (value.isValueNode()) {
        facts.add(new FactView(terms.fact(name), terms.value(name, value.asText())));
      } else if (value.isObject() && value.isEmpty()) {
        facts.add(new FactView(terms.fact(name), terms.value(name, "true")));
      }
    }
    return facts;
  }
}
