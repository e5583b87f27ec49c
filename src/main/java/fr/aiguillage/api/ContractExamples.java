// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Case;
import fr.aiguillage.analysis.Cases;
import fr.aiguillage.convention.Outcome;
import fr.aiguillage.convention.ReimageStatus;
import fr.aiguillage.convention.Service;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.incident.CompletedIncident;
import fr.aiguillage.incident.IncidentJson;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.AnswerWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Examples for the contract that are true under the rules in force: incidents from their cases,
 * each with the service's answer.
 */
final class ContractExamples {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DECISIONS = "/v1/decisions";
  private static final String JSON = "application/json";

  /** An id and the time that it contains; those of a real decision are always new. */
  private static final String ID = "01a208bc-e380-741a-965c-083f72044c31";

  private static final String DECIDED_AT = "2026-11-23T14:08:46.464Z";

  private final RulesInForce rules;
  private final Vocabulary vocabulary;
  private final LocalDate today;
  private final List<Case> cases;
  private ObjectNode document;

  /**
   * Makes examples.
   *
   * @param rules the caller must keep them open meanwhile
   * @param today the day in the time zone Europe/Paris
   */
  ContractExamples(RulesInForce rules, LocalDate today) {
    this.rules = rules;
    this.vocabulary = rules.rules().vocabulary();
    this.today = today;
    this.cases = Cases.read(rules.rules().files()).all();
  }

  /** Adds the examples. */
  void fill(ObjectNode document) {
    this.document = document;
    for (Outcome outcome : Outcome.values()) {
      shown(outcome).ifPresent(one -> addDecision(outcome, one));
    }
    ObjectNode faulty = NODES.objectNode();
    faulty.put("activity", "?").putNull("zone").put("room", "B12");
    misformed(faulty, "faulty", "An unknown code, a null and an unknown key");
    ofAnotherZone()
        .ifPresent(it -> refused(it, "contradictory", "A service in the zone of others", "422"));
    addBatch(faulty);
    addCatalogue();
  }

  /**
   * The most instructive small case: one in which the machine is reinstalled, if there is one, with
   * the fewest rules.
   */
  private Optional<Case> shown(Outcome outcome) {
    return cases.stream()
        .filter(one -> decided(one).filter(d -> outcome(d).equals(outcome.name())).isPresent())
        .min(
            Comparator.comparing((Case one) -> !isReinstalled(decided(one).orElseThrow()))
                .thenComparing(one -> decided(one).orElseThrow().kept().size()));
  }

  private static Optional<Case.Decided> decided(Case one) {
    return one.expected() instanceof Case.Decided it ? Optional.of(it) : Optional.empty();
  }

  private static String outcome(Case.Decided decided) {
    return decided.answer().path("outcome").asText();
  }

  private static boolean isReinstalled(Case.Decided decided) {
    JsonNode reimage = decided.answer().path("reimage");
    JsonNode status = reimage.isTextual() ? reimage : reimage.path("status");
    return status.asText().equals(ReimageStatus.REQUIRED.name());
  }

  private void addDecision(Outcome outcome, Case one) {
    String name = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Language language = outcome == Outcome.OUT_OF_SCOPE ? Language.EN : Language.FR;
    ask(DECISIONS, name, one, language);
    answer(DECISIONS, "201", JSON, name).set("value", answered(one.incident(), language, true));
    if (outcome == Outcome.OUT_OF_SCOPE) {
      ask("/v1/evaluations", name, one, language);
      answer("/v1/evaluations", "200", JSON, name)
          .set("value", answered(one.incident(), language, false));
    }
  }

  private void ask(String path, String name, Case one, Language language) {
    ObjectNode example = question(path, JSON, name);
    example.put("summary", one.title());
    if (language != Language.FR) {
      example.put("x-accept-language", language.tag());
    }
    example.set("value", one.incident());
  }

  private ObjectNode answered(ObjectNode reported, Language language, boolean recorded) {
    try {
      CompletedIncident incident = rules.reader().read(reported, today);
      ObjectNode answer = AnswerJson.of(rules.decider().decide(incident));
      ObjectNode body = NODES.objectNode();
      if (recorded) {
        body.put("id", ID);
      }
      body.put("decidedAt", DECIDED_AT);
      body.setAll(AnswerOrder.restore(answer));
      body.set("incident", IncidentJson.of(incident));
      body.set("labels", new AnswerWords(Wording.in(language), vocabulary).labels(answer));
      return body;
    } catch (RefusedIncident refused) {
      throw new IllegalStateException("a case that is decided is refused", refused);
    }
  }

  private void refused(ObjectNode incident, String name, String summary, String status) {
    question(DECISIONS, JSON, name).put("summary", summary).set("value", incident);
    answer(DECISIONS, status, Problem.MEDIA_TYPE, name).set("value", problem(incident));
  }

  /**
   * Adds a refused incident separately from the other examples, since it does not match the schema.
   */
  private void misformed(ObjectNode incident, String name, String summary) {
    ObjectNode body = (ObjectNode) document.path("paths").path(DECISIONS).path("post");
    ((ObjectNode) body.path("requestBody").path("content").path(JSON))
        .withObjectProperty("x-refused-examples")
        .putObject(name)
        .put("summary", summary)
        .set("value", incident);
    answer(DECISIONS, "400", Problem.MEDIA_TYPE, name).set("value", problem(incident));
  }

  private ObjectNode problem(ObjectNode incident) {
    try {
      rules.reader().read(incident, today);
      throw new IllegalStateException("accepted: " + incident);
    } catch (RefusedIncident refused) {
      return Problem.of(refused, Language.FR).body();
    }
  }

  private Optional<ObjectNode> ofAnotherZone() {
    for (Service service : vocabulary.services()) {
      Optional<Zone> other =
          vocabulary.zones().stream().filter(zone -> !service.liesIn(zone)).findFirst();
      if (other.isPresent()) {
        ObjectNode incident = NODES.objectNode();
        incident.put("activity", vocabulary.activities().names().get(0));
        incident.put("service", service.name());
        return Optional.of(incident.put("zone", other.get().name()));
      }
    }
    return Optional.empty();
  }

  private void addBatch(ObjectNode faulty) {
    Optional<Case> first = shown(Outcome.OUT_OF_SCOPE).or(() -> shown(Outcome.ASSIGNED));
    if (first.isPresent()) {
      String path = DECISIONS + "/batch";
      String name = "two-lines";
      ObjectNode decided = answered(first.get().incident(), Language.FR, true);
      question(path, BatchResource.NDJSON, name)
          .put("summary", "The second cannot be read")
          .put("value", first.get().incident() + "\n" + faulty + "\n");
      answer(path, "200", BatchResource.NDJSON, name)
          .put("value", decided + "\n" + problem(faulty).put("line", 2) + "\n");
    }
  }

  private void addCatalogue() {
    Language french = Language.FR;
    part("matrix", MatrixResource.matrix(rules, Optional.empty(), today, french), "cells");
    part("clauses", Catalogue.clauses(rules.rules(), french), "clauses");
    part("services", Catalogue.services(rules.rules(), french), "services");
    part("products", Catalogue.products(rules.rules(), french), "products");
    part("ruleset", Catalogue.ruleset(rules), "rules");
  }

  /** Shortens a long list to its first element, and the first of another shape. */
  private void part(String path, ObjectNode body, String list) {
    ArrayNode all = (ArrayNode) body.get(list);
    ArrayNode some = NODES.arrayNode();
    if (!all.isEmpty()) {
      int size = all.get(0).size();
      Predicate<JsonNode> other = one -> one.size() > size;
      some.add(all.get(0));
      StreamSupport.stream(all.spliterator(), false).filter(other).findFirst().ifPresent(some::add);
    }
    body.set(list, some);
    String asked = path.equals("matrix") ? "?date=" + body.get("date").asText() : "";
    answer("/v1/" + path, "200", JSON, "some")
        .put("summary", "GET /v1/" + path + asked + " (some of its " + list + ")")
        .set("value", body);
  }

  private ObjectNode question(String path, String media, String name) {
    ObjectNode body = (ObjectNode) document.path("paths").path(path).path("post");
    return example((ObjectNode) body.path("requestBody").path("content").path(media), name);
  }

  private ObjectNode answer(String path, String status, String media, String name) {
    JsonNode operations = document.path("paths").path(path);
    boolean asked = operations.path("post").path("requestBody").has("content");
    JsonNode response = operations.path(asked ? "post" : "get").path("responses").path(status);
    return example((ObjectNode) response.path("content").path(media), name);
  }

  private static ObjectNode example(ObjectNode content, String name) {
    return content.withObjectProperty("examples").putObject(name);
  }
}
