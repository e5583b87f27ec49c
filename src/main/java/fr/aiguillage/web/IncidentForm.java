// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Convention;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An incident as the fields of a form: one field per key of the contract, written {@code
 * group.fact} for a fact within a group, and {@code group} for a group of which nothing more is
 * reported; the facts that were asked about and left open; and the token under which it can be
 * recorded.
 */
public final class IncidentForm {

  /** The field that names what was asked about and left open. */
  public static final String SEEN = "vu";

  /** The field of the token under which a decision on these facts can be recorded, once. */
  public static final String TOKEN = "jeton";

  /** The field that requests the whole answer without recording it. */
  public static final String CONSULT = "consulter";

  /** The field that names the decision to be replaced. */
  public static final String REPLACES = "replaces";

  /**
   * The fields of the category under which a ticket platform filed it: the platform, and the path.
   */
  public static final String PLATFORM = "category.platform";

  /** The path of the category on that platform. */
  public static final String CATEGORY = "category.path";

  /** The page on which incidents are reported. */
  public static final String INCIDENTS = "/aiguiller";

  /** The page on which requests about access are made. */
  public static final String ACCESSES = "/acces/demande";

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Vocabulary vocabulary;
  private final String page;
  private String token = "";
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();

  private IncidentForm(Vocabulary vocabulary, String page) {
    this.vocabulary = vocabulary;
    this.page = page;
  }

  /** Takes from what that page's form sent only what belongs to an incident. */
  public static IncidentForm of(
      Map<String, List<String>> sent, Vocabulary vocabulary, String page) {
    IncidentForm facts = new IncidentForm(vocabulary, page);
    List<String> names = names(vocabulary);
    for (String name : names) {
      List<String> values = sent.getOrDefault(name, List.of());
      if (!values.isEmpty()) {
        facts.put(name, values.get(0));
      }
    }
    sent.getOrDefault(SEEN, List.of()).stream().filter(names::contains).forEach(facts.seen::add);
    String token = sent.getOrDefault(TOKEN, List.of("")).get(0);
    facts.token = UUID_TEXT.matcher(token).matches() ? token : "";
    return facts;
  }

  /** A copy that can be changed independently. */
  public IncidentForm copy() {
    IncidentForm copy = new IncidentForm(vocabulary, page);
    copy.fields.putAll(fields);
    copy.seen.addAll(seen);
    copy.token = token;
    return copy;
  }

  /** The path of the page that asks for them. */
  public String page() {
    return page;
  }

  /** The page that asks for what is decided on that subject; empty if there is none. */
  public static String page(String matter, RuleSet inForce) {
    Optional<String> accesses =
        inForce.vocabulary().convention().flatMap(Convention::accesses).filter(matter::equals);
    return matter.isEmpty() ? INCIDENTS : accesses.map(folder -> ACCESSES).orElse("");
  }

  /** Whether they are about an incident, and not a request about access. */
  public boolean isIncident() {
    return page.equals(INCIDENTS);
  }

  /** The title of the page that asks for them. */
  public String title(Visit visit) {
    return visit.say(isIncident() ? "Page.aiguiller" : "Access.ask");
  }

  /** The address of the page of the rules in force that decide them. */
  public String rules(RuleSet inForce, Visit visit) {
    return visit.to("/regles", Map.of("jeu", isIncident() ? "" : inForce.hash()));
  }

  /**
   * The token under which a decision on these facts can be recorded; empty if there is none yet.
   */
  public String token() {
    return token;
  }

  /** A copy with a new token; if it already has one, that is kept. */
  public IncidentForm withToken() {
    IncidentForm copy = copy();
    copy.token = token.isEmpty() ? UUID.randomUUID().toString() : token;
    return copy;
  }

  /** A copy as if nothing had ever been recorded for it. */
  public IncidentForm withoutToken() {
    IncidentForm copy = copy();
    copy.token = "";
    return copy;
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

  /** The address at which a decision can be corrected: what is recorded there replaces it. */
  public static String correction(
      String page, ObjectNode incident, UUID decision, Vocabulary vocabulary, Visit visit) {
    IncidentForm facts = told(page, incident, vocabulary);
    facts.fields.put(REPLACES, decision.toString());
    return facts.address(visit);
  }

  /** The address at which an incident can be viewed and changed, with all its facts. */
  public static String again(String page, ObjectNode incident, Vocabulary vocabulary, Visit visit) {
    IncidentForm facts = told(page, incident, vocabulary);
    facts.fields.remove(REPLACES);
    return facts.address(visit);
  }

  private static IncidentForm told(String page, ObjectNode incident, Vocabulary vocabulary) {
    IncidentForm facts = new IncidentForm(vocabulary, page);
    facts.fields.putAll(of(incident, vocabulary));
    facts.leaveOpen(Vocabulary.NATURE);
    vocabulary.reported().stream()
        .filter(ReportedFact::isGroup)
        .forEach(group -> facts.leaveOpen(group.key()));
    return facts;
  }

  /** The address at which that page shows the answer unrecorded; empty if there is none. */
  public static String trial(String page, ObjectNode incident, Vocabulary vocabulary, Visit visit) {
    Map<String, String> fields = of(incident, vocabulary);
    fields.put(CONSULT, "oui");
    return page.isEmpty() ? "" : visit.to(page, fields);
  }

  /** Every field, in the order of the contract. */
  public static List<String> names(Vocabulary vocabulary) {
    List<String> names = new ArrayList<>();
    for (String key : IncidentReader.keys(vocabulary)) {
      if (key.equals("category")) {
        names.add(PLATFORM);
        names.add(CATEGORY);
        continue;
      }
      names.add(key);
      vocabulary.inGroup(key).forEach(fact -> names.add(fact.key()));
    }
    return names;
  }

  /** The pointer to the field in a request (RFC 6901). */
  static String pointer(String name) {
    return "/" + name.replace('.', '/');
  }

  /** Sets a fact; an empty text removes it. */
  public void put(String name, String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      fields.remove(name);
    } else {
      fields.put(name, text);
    }
  }

  /** Records that it was asked about and left open. */
  public void leaveOpen(String name) {
    seen.add(name);
  }

  /** Forgets that it was asked about, so that it is asked again if it matters. */
  public void askAgain(String name) {
    seen.remove(name);
  }

  /** Removes everything within that group of facts. */
  public void empty(String group) {
    vocabulary.inGroup(group).forEach(fact -> fields.remove(fact.key()));
    fields.remove(group);
  }

  /** Whether the visitor was asked for it, answered or not. */
  public boolean wasAsked(String name) {
    return seen.contains(name);
  }

  /** The value of a field; empty if there is none. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether the field has a value. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** All values, by field. */
  public Map<String, String> fields() {
    return fields;
  }

  /** The facts that the visitor has been asked about so far. */
  public Set<String> seen() {
    return seen;
  }

  /** The request made from these fields. */
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

  /** The address of the page that continues the questions from here. */
  public String address(Visit visit, String... more) {
    StringJoiner query = new StringJoiner("&", page + "?", "").setEmptyValue(page);
    fields.forEach((name, value) -> query.add(name + "=" + Visit.encoded(value)));
    seen.forEach(name -> query.add(SEEN + "=" + name));
    if (!token.isEmpty()) {
      query.add(TOKEN + "=" + token);
    }
    List.of(more).forEach(query::add);
    return visit.to(query.toString());
  }
}
