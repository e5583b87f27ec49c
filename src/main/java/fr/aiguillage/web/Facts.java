package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.incident.IncidentReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * An incident as the fields of a form: one field a key of the contract, {@code recentChange.kind}
 * written so; and which facts were asked about and left open.
 */
public final class Facts {

  /** The field that names what was asked about and left open. */
  public static final String SEEN = "vu";

  public static final String CHANGE = "recentChange";

  /** The keys inside a recent change. */
  static final List<String> OF_CHANGE =
      List.of("kind", "inAnnexe1", "inSocleSysteme", "inSocleApplicatif");

  private static final Set<String> FLAGS =
      Set.of(
          "suppliedByAcademie",
          "networkManager",
          "needsAdministrativeNetwork",
          "underWarranty",
          "replacement",
          CHANGE + ".inAnnexe1",
          CHANGE + ".inSocleSysteme",
          CHANGE + ".inSocleApplicatif");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** Takes what belongs to an incident from what a form sent, and nothing else. */
  public static Facts of(Map<String, List<String>> sent) {
    Facts facts = new Facts();
    for (String name : names()) {
      List<String> values = sent.getOrDefault(name, List.of());
      if (!values.isEmpty()) {
        facts.put(name, values.get(0));
      }
    }
    sent.getOrDefault(SEEN, List.of()).stream()
        .filter(name -> names().contains(name) || name.equals(CHANGE))
        .forEach(facts.seen::add);
    return facts;
  }

  /** The same facts, to be changed apart. */
  public static Facts copy(Facts other) {
    Facts facts = new Facts();
    facts.fields.putAll(other.fields);
    facts.seen.addAll(other.seen);
    return facts;
  }

  /** The fields of a request. */
  public static Map<String, String> of(ObjectNode incident) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : names()) {
      JsonNode value = incident.at("/" + name.replace('.', '/'));
      if (!value.isMissingNode()) {
        fields.put(name, value.asText());
      }
    }
    return fields;
  }

  /** Every field, in the order of the contract. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(IncidentReader.KEYS);
    names.remove(CHANGE);
    OF_CHANGE.forEach(part -> names.add(CHANGE + "." + part));
    return names;
  }

  /** Gives a fact; an empty text takes it away. */
  public void put(String name, String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      fields.remove(name);
    } else {
      fields.put(name, text);
    }
  }

  /** Notes that it was asked about and left open. */
  public void leaveOpen(String name) {
    seen.add(name);
  }

  /** Whether the visitor was asked for it, answered or not. */
  public boolean wasAsked(String name) {
    return seen.contains(name);
  }

  /** What is said of it; empty if nothing is. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether anything is said of it. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** All that is said, by name. */
  public Map<String, String> fields() {
    return fields;
  }

  /** What the visitor has been asked so far. */
  public Set<String> seen() {
    return seen;
  }

  /** The request that they make. */
  public ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (name, text) -> {
          int dot = name.indexOf('.');
          ObjectNode into = dot < 0 ? request : request.withObject("/" + name.substring(0, dot));
          String key = name.substring(dot + 1);
          if (FLAGS.contains(name) && (text.equals("true") || text.equals("false"))) {
            into.put(key, Boolean.parseBoolean(text));
          } else {
            into.put(key, text);
          }
        });
    return request;
  }

  /** The address of the page that asks on from here. */
  public String address(Visit visit, String... more) {
    StringJoiner query = new StringJoiner("&", "/aiguiller?", "").setEmptyValue("/aiguiller");
    fields.forEach((name, value) -> query.add(name + "=" + Visit.encoded(value)));
    seen.forEach(name -> query.add(SEEN + "=" + name));
    List.of(more).forEach(query::add);
    return visit.to(query.toString());
  }
}
