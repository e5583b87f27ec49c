// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.ReportedFact.Bearing;
import fr.aiguillage.convention.ReportedFact.Silence;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Adds to the contract what a rule set defines: codes, and the facts of an incident.
 *
 * <p>A request may only use codes of the rules in force, so there they are enumerated. An answer
 * may come from other rules, so there they are strings with {@code x-extensible-enum}, and a
 * generated client can handle a new one.
 */
final class ContractCodes {

  private static final String OPEN = "x-extensible-enum";
  private static final String TYPE = "type";
  private static final String DESCRIPTION = "description";
  private static final String PROPERTIES = "properties";

  private final Vocabulary vocabulary;
  private final Wording words = Wording.in(Language.EN);
  private final Terms terms;
  private final Map<String, Codes<?>> codes;

  ContractCodes(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.terms = new Terms(words, vocabulary);
    this.codes =
        Map.ofEntries(
            Map.entry("activities", vocabulary.activities()),
            Map.entry("services", vocabulary.services()),
            Map.entry("sections", vocabulary.sections()),
            Map.entry("zones", vocabulary.zones()),
            Map.entry("natures", vocabulary.natures()),
            Map.entry("parties", vocabulary.parties()),
            Map.entry("actors", vocabulary.actors()),
            Map.entry("actions", vocabulary.actions()),
            Map.entry("socles", vocabulary.socles()),
            Map.entry("obligations", vocabulary.duties()),
            Map.entry("notes", vocabulary.notes()));
  }

  /** Fills in what the schemas leave to the rules. */
  void fill(ObjectNode schemas) {
    for (Map.Entry<String, JsonNode> each : schemas.properties()) {
      ObjectNode schema = (ObjectNode) each.getValue();
      fill(schema, "x-codes", "enum");
      fill(schema, "x-open-codes", OPEN);
      JsonNode keys = schema.remove("x-fact-keys");
      if (keys != null) {
        fillKeys(schema, keys.asText());
      }
      JsonNode facts = schema.remove("x-facts");
      if (facts != null) {
        addFacts(schema, facts.asText().equals("asked"));
      }
    }
  }

  private void fill(ObjectNode schema, String mark, String into) {
    JsonNode kind = schema.remove(mark);
    if (kind != null) {
      List<String> lines = new ArrayList<>();
      ArrayNode values = schema.putArray(into);
      codes
          .get(kind.asText())
          .forEach(
              term -> {
                values.add(term.name());
                lines.add("- `" + term.name() + "`: " + words.label(term));
              });
      describe(schema, lines);
    }
  }

  private static void describe(ObjectNode schema, List<String> lines) {
    String head = schema.path(DESCRIPTION).asText().strip();
    schema.put(DESCRIPTION, head + "\n\n" + String.join("\n", lines) + "\n");
  }

  private void fillKeys(ObjectNode schema, String which) {
    List<String> keys = new ArrayList<>();
    if (!which.equals("assumed")) {
      keys.add(Vocabulary.SERVICE);
      keys.add(Vocabulary.ZONE);
    }
    Predicate<ReportedFact> chosen =
        switch (which) {
          case "missing" -> f -> f.silence() == Silence.UNKNOWN && f.bearing() == Bearing.OWNER;
          case "hinges" -> f -> f.silence() == Silence.UNKNOWN && f.isRead();
          case "assumed" -> ReportedFact::assumed;
          default -> throw new IllegalStateException("x-fact-keys: " + which);
        };
    vocabulary.reported().stream().filter(chosen).map(ReportedFact::key).forEach(keys::add);
    schema.set(OPEN, Catalogue.texts(keys));
    describe(schema, keys.stream().map(key -> "- `" + key + "`: " + terms.fact(key)).toList());
  }

  /** The facts that a request can report besides those that the mechanism itself reads. */
  private void addFacts(ObjectNode schema, boolean asked) {
    ObjectNode properties = (ObjectNode) schema.get(PROPERTIES);
    for (ReportedFact fact : vocabulary.reported()) {
      if (fact.isGroup()) {
        properties.set(fact.name(), group(fact, asked));
      } else if (fact.group().isEmpty()) {
        properties.set(fact.name(), property(fact, asked));
      }
    }
  }

  private ObjectNode group(ReportedFact group, boolean asked) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put(TYPE, "object").put(DESCRIPTION, description(group, "no such object"));
    List<ReportedFact> members = vocabulary.inGroup(group.name());
    List<String> required =
        members.stream()
            .filter(fact -> fact.silence() == Silence.REFUSED)
            .map(ReportedFact::name)
            .toList();
    if (!required.isEmpty()) {
      schema.set("required", Catalogue.texts(required));
    }
    if (asked) {
      schema.put("additionalProperties", false);
    }
    ObjectNode properties = schema.putObject(PROPERTIES);
    members.forEach(member -> properties.set(member.name(), property(member, asked)));
    return schema;
  }

  private ObjectNode property(ReportedFact fact, boolean asked) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    String usual = fact.usual() == null ? "" : Fact.nameOf(fact.usual());
    boolean flag = fact.kind().equals(Fact.BOOLEAN);
    schema.put(TYPE, flag ? "boolean" : "string");
    schema.put(DESCRIPTION, description(fact, usual));
    if (!flag && !fact.domain().isEmpty()) {
      List<String> names = fact.domain().stream().map(Fact::nameOf).toList();
      schema.set(asked ? "enum" : OPEN, Catalogue.texts(names));
      describe(
          schema,
          names.stream()
              .map(name -> "- `" + name + "`: " + terms.value(fact.key(), name))
              .toList());
    }
    return schema;
  }

  /** A default is given in prose: generated clients would send it even if nobody reported it. */
  private String description(ReportedFact fact, String usual) {
    String text = words.of(fact.words()) + fact.clause().map(c -> " (" + c + ")").orElse("") + ".";
    text += fact.help().map(help -> " " + words.of(help)).orElse("");
    if (!fact.with().isEmpty()) {
      List<String> names = fact.with().stream().sorted().map(Object::toString).toList();
      text += " With " + String.join(", ", names) + " only.";
    }
    return text
        + switch (fact.silence()) {
          case UNKNOWN -> " If omitted, unknown.";
          case DEFAULT -> " If omitted, " + usual + ".";
          case REFUSED -> "";
        };
  }
}
