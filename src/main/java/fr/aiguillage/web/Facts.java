package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.IncidentReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * An incident as the fields of a form: one field a key of the contract, {@code group.fact} written
 * so for a fact within a group and {@code group} for a group of which nothing more is said; and
 * which facts were asked about and left open.
 */
public final class Facts {

  /** The field that names what was asked about and left open. */
  public static final String SEEN = "vu";

  private final Vocabulary vocabulary;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  private Facts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Takes what belongs to an incident from what a form sent, and nothing else. */
  public static Facts of(Map<String, List<String>> sent, Vocabulary vocabulary) {
    Facts facts = new Facts(vocabulary);
    List<String> names = names(vocabulary);
    for (String name : names) {
      List<String> values = sent.getOrDefault(name, List.of());
      if (!values.isEmpty()) {
        facts.put(name, values.get(0));
      }
    }
    sent.getOrDefault(SEEN, List.of()).stream().filter(names::contains).forEach(facts.seen::add);
    return facts;
  }

  /** The fields of a request. */
  public static Map<String, String> of(ObjectNode incident, Vocabulary vocabulary) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : names(vocabulary)) {
      JsonNode value = incident.at(pointer(name));
      if (value.isValueNode()) {
        fields.put(name, value.asText());
      } else if (value.isObject() && value.isEmpty()) {
        fields.put(name, "true");
      }
    }
    return fields;
  }

  /** Every field, in the order of the contract. */
  public static List<String> names(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    for (String key : IncidentReader.keys(vocabulary)) {
      names.add(key);
      vocabulary.inGroup(key).forEach(fact -> names.add(fact.key()));
    }
    return names;
  }

  /** Where the field stands in a request (RFC 6901). */
  static String pointer(String name) {
    return "/" + name.replace('.', '/');
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
          boolean truth = text.equals("true") || text.equals("false");
          if (truth && is(name, ReportedFact::isGroup)) {
            request.withObject(pointer(name));
          } else if (truth && is(name, fact -> fact.kind().equals(Fact.BOOLEAN))) {
            into.put(key, Boolean.parseBoolean(text));
          } else {
            into.put(key, text);
          }
        });
    return request;
  }

  private boolean is(String name, Predicate<ReportedFact> kind) {
    return vocabulary.reported(name).filter(kind).isPresent();
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
