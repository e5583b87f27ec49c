package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.convention.Nature;
import fr.aiguillage.convention.Service;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.ruleset.Clause;
import fr.aiguillage.ruleset.Products.Product;
import fr.aiguillage.ruleset.RuleSet;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
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

/** What the rules in force are made of: clauses, services, products, and the rule set itself. */
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
   * Every clause, in the order of the convention, with the rules that carry it or the reason why
   * none does.
   */
  @GET
  @Path("clauses")
  public Response clauses(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    RuleSet rules = desk.rules().rules();
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
    return answer(body, language);
  }

  /** The 38 services, in the order of the matrix, with the natures each can be asked with. */
  @GET
  @Path("services")
  public Response services(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Wording words = Wording.in(language);
    RuleSet rules = desk.rules().rules();
    ObjectNode body = headed(rules);
    ArrayNode services = body.putArray("services");
    for (Service service : Service.values()) {
      ObjectNode json = services.addObject();
      json.put("service", service.name());
      json.put("line", service.line());
      json.put("section", service.section().name());
      service.zone().ifPresent(zone -> json.put("zone", zone.name()));
      ArrayNode natures = json.putArray("natures");
      for (Nature nature : Nature.values()) {
        if (rules.admission().admits(service, nature)) {
          natures.add(nature.name());
        }
      }
      json.put("label", words.label(service));
      words
          .optional("Service." + service.name() + ".explanation")
          .ifPresent(explanation -> json.put("explanation", explanation));
    }
    return answer(body, language);
  }

  /** The products of the matrix and the services they belong to. */
  @GET
  @Path("products")
  public Response products(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    RuleSet rules = desk.rules().rules();
    ObjectNode body = headed(rules);
    ArrayNode products = body.putArray("products");
    for (Product product : rules.products().all()) {
      ObjectNode json = products.addObject();
      json.put("product", product.code());
      json.put("name", product.name());
      json.set("services", texts(product.services().stream().map(Enum::name).toList()));
    }
    return answer(body, Language.preferred(languages));
  }

  /** The rule set in force: its hash, its files and every rule with its place. */
  @GET
  @Path("ruleset")
  public Response ruleset(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    RulesInForce inForce = desk.rules();
    ObjectNode body = headed(inForce.rules());
    body.put("since", inForce.since().toString());
    body.set("files", texts(inForce.rules().files().byPath().keySet()));
    ArrayNode rules = body.putArray("rules");
    inForce.rules().rules().forEach(rule -> rules.add(json(rule)));
    return answer(body, Language.preferred(languages));
  }

  /** The rules in force may be replaced at any time, so they are looked up once an answer. */
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
