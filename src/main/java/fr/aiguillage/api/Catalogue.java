// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;
import org.jboss.resteasy.reactive.RestHeader;

/** The contents of the rules in force: clauses, vocabulary, and the rule set itself. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class Catalogue {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Desk desk;

  Catalogue(Desk desk) {
    this.desk = desk;
  }

  /**
   * Every clause, in the order of the convention, with the rules that apply it or the reason why
   * none does.
   */
  @GET
  @Compressed
  @Path("clauses")
  public Response clauses(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return answer(clauses(desk.rules().rules(), language), language);
  }

  static ObjectNode clauses(RuleSet rules, Language language) {
    ObjectNode body = headed(rules);
    ArrayNode clauses = body.putArray("clauses");
    for (Clause clause : rules.clauses().all()) {
      ObjectNode json = clauses.addObject();
      json.put("clause", clause.name());
      json.put("place", clause.place());
      json.put("says", language == Language.FR ? clause.french() : clause.english());
      json.set("rules", texts(clause.rules()));
      clause.reason().ifPresent(reason -> json.put("withoutRule", reason));
    }
    return body;
  }

  /** The services, in the order of the matrix, with the natures that each may be combined with. */
  @GET
  @Compressed
  @Path("services")
  public Response services(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return answer(services(desk.rules().rules(), language), language);
  }

  static ObjectNode services(RuleSet rules, Language language) {
    ObjectNode body = headed(rules);
    body.set("services", new VocabularyJson(rules.vocabulary(), language).services());
    return body;
  }

  /** The products that the matrix names, their other names and their services. */
  @GET
  @Compressed
  @Path("products")
  public Response products(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return answer(products(desk.rules().rules(), language), language);
  }

  static ObjectNode products(RuleSet rules, Language language) {
    ObjectNode body = headed(rules);
    body.set("products", new VocabularyJson(rules.vocabulary(), language).products());
    return body;
  }

  /**
   * The rest of the vocabulary of the rules in force: activities, zones, natures, the facts that a
   * request can report, and what an answer can name.
   */
  @GET
  @Compressed
  @Path("vocabulary")
  public Response vocabulary(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    RuleSet rules = desk.rules().rules();
    ObjectNode body = headed(rules);
    body.setAll(new VocabularyJson(rules.vocabulary(), language).codes());
    return answer(body, language);
  }

  /** The rule set in force: its hash, its files and every rule with its place. */
  @GET
  @Compressed
  @Path("ruleset")
  public Response ruleset(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    return answer(ruleset(desk.rules()), Language.preferred(languages));
  }

  static ObjectNode ruleset(RulesInForce inForce) {
    ObjectNode body = headed(inForce.rules());
    body.put("since", inForce.since().toString());
    body.set("files", texts(inForce.rules().files().byPath().keySet()));
    ArrayNode rules = body.putArray("rules");
    inForce.rules().rules().forEach(rule -> rules.add(json(rule)));
    return body;
  }

  /** The rules in force may be replaced at any time, so they are looked up once per answer. */
  private static ObjectNode headed(RuleSet rules) {
    return NODES.objectNode().put("ruleset", rules.hash());
  }

  private static ObjectNode json(Rule rule) {
    ObjectNode json = NODES.objectNode();
    json.put("rule", rule.name());
    json.put("file", rule.file());
    json.put("line", rule.line());
    rule.rank().ifPresent(rank -> json.put("rank", rank.name()));
    json.put("basis", rule.basis().name());
    json.set("clauses", texts(rule.clauses()));
    rule.from().ifPresent(day -> json.put("from", day.toString()));
    rule.until().ifPresent(day -> json.put("until", day.toString()));
    return json;
  }

  static ArrayNode texts(Collection<String> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  static ObjectNode values(Map<String, Object> values) {
    ObjectNode json = NODES.objectNode();
    values.forEach(
        (key, value) -> {
          if (value instanceof Boolean flag) {
            json.put(key, flag);
          } else {
            json.put(key, value.toString());
          }
        });
    return json;
  }

  static Response answer(ObjectNode body, Language language) {
    return Response.ok(Json.bytes(body))
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }
}
