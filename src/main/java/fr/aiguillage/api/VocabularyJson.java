// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Codes;
import fr.aiguillage.convention.Fact;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Product;
import fr.aiguillage.convention.ReportedFact;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Term;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Wording;
import java.util.Collection;
import java.util.function.BiConsumer;

/** The vocabulary of a rule set, with labels in one language. */
final class VocabularyJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Vocabulary vocabulary;
  private final Wording words;
  private final Terms terms;

  VocabularyJson(Vocabulary vocabulary, Language language) {
    this.vocabulary = vocabulary;
    this.words = Wording.in(language);
    this.terms = new Terms(words, vocabulary);
  }

  /** The lines of the matrix, each with the natures it may be combined with. */
  ArrayNode services() {
    ArrayNode services = NODES.arrayNode();
    for (Service service : vocabulary.services()) {
      ObjectNode json = services.addObject();
      json.put("service", service.name());
      json.put("line", service.line());
      json.put("section", service.section().name());
      service.zone().ifPresent(zone -> json.put("zone", zone.name()));
      json.set(
          "natures",
          names(vocabulary.natures().stream().filter(n -> n.goesWith(service)).toList()));
      json.put("label", words.label(service));
      service.covers().ifPresent(covers -> json.put("explanation", words.of(covers)));
    }
    return services;
  }

  /** The products that the convention names. */
  ArrayNode products() {
    ArrayNode products = NODES.arrayNode();
    for (Product product : vocabulary.products()) {
      ObjectNode json = products.addObject();
      json.put("product", product.code());
      json.put("name", product.name());
      json.set("aliases", Catalogue.texts(product.aliases()));
      json.set("services", names(product.services()));
    }
    return products;
  }

  /** The codes of every other kind, and the facts of a request. */
  ObjectNode codes() {
    ObjectNode json = NODES.objectNode();
    json.set(
        "activities",
        list(
            vocabulary.activities(),
            (activity, one) -> {
              one.put("action", activity.action().name());
              one.put("plainly", words.of(activity.plainly()));
            }));
    json.set("zones", list(vocabulary.zones()));
    json.set("natures", list(vocabulary.natures(), this::putServices));
    json.set("facts", facts());
    json.set("sections", list(vocabulary.sections()));
    json.set("parties", list(vocabulary.parties()));
    json.set("actors", list(vocabulary.actors()));
    json.set("actions", list(vocabulary.actions()));
    json.set(
        "socles", list(vocabulary.socles(), (socle, one) -> one.put("from", socle.from().name())));
    json.set("obligations", list(vocabulary.duties()));
    json.set("notes", list(vocabulary.notes()));
    return json;
  }

  private void putServices(Nature nature, ObjectNode json) {
    json.set("services", names(nature.services()));
    nature.plainly().ifPresent(plainly -> json.put("plainly", words.of(plainly)));
  }

  /** What a request can report, in order; what its absence means; what to ask. */
  private ArrayNode facts() {
    ArrayNode facts = NODES.arrayNode();
    for (ReportedFact fact : vocabulary.reported()) {
      ObjectNode json = facts.addObject();
      json.put("fact", fact.key());
      json.put("label", words.of(fact.words()));
      json.put("group", fact.isGroup());
      json.set("values", values(fact));
      json.put("silence", fact.silence().name());
      if (fact.silence() == ReportedFact.Silence.DEFAULT) {
        put(json, "usual", fact.usual());
      }
      json.put("bearing", fact.bearing().name());
      json.put("assumed", fact.assumed());
      json.set("activities", names(fact.with().stream().sorted().toList()));
      fact.zone().ifPresent(zone -> json.put("zone", zone.name()));
      fact.clause().ifPresent(clause -> json.put("clause", clause));
      fact.question().ifPresent(question -> json.put("question", words.of(question)));
      fact.help().ifPresent(help -> json.put("help", words.of(help)));
      fact.together().ifPresent(all -> json.put("together", words.of(all)));
    }
    return facts;
  }

  private ArrayNode values(ReportedFact fact) {
    ArrayNode values = NODES.arrayNode();
    for (Object value : fact.domain()) {
      ObjectNode json = values.addObject();
      put(json, "value", value);
      json.put("label", terms.value(fact.key(), Fact.nameOf(value)));
    }
    return values;
  }

  private static void put(ObjectNode json, String key, Object value) {
    if (value instanceof Boolean flag) {
      json.put(key, flag);
    } else {
      json.put(key, Fact.nameOf(value));
    }
  }

  private <T extends Term> ArrayNode list(Codes<T> codes) {
    return list(codes, (term, json) -> {});
  }

  private <T extends Term> ArrayNode list(Codes<T> codes, BiConsumer<T, ObjectNode> more) {
    ArrayNode list = NODES.arrayNode();
    for (T term : codes) {
      ObjectNode json = list.addObject().put("code", term.name()).put("label", words.label(term));
      more.accept(term, json);
    }
    return list;
  }

  private static ArrayNode names(Collection<? extends Term> terms) {
    return Catalogue.texts(terms.stream().map(Term::name).toList());
  }
}
