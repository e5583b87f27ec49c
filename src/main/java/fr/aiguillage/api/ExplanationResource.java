// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Explanation;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.decisionlog.DecisionLog;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Explanations;
import fr.aiguillage.drl.Condition;
import fr.aiguillage.drl.Nearest;
import fr.aiguillage.drl.Rule;
import fr.aiguillage.wording.ExplanationWords;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;

/** Explains a recorded decision. */
@Path("/v1/decisions/{id}/explanation")
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationResource {

  private final DecisionLog log;
  private final Explanations explanations;

  ExplanationResource(Desk desk) {
    this.log = desk.log();
    this.explanations = new Explanations(log);
  }

  /**
   * The rules that fired, whether kept or overridden by which; with {@code ?rule=}, why that rule
   * did not fire: the first condition that failed, for each combination of the unknown facts.
   */
  @GET
  @Blocking
  public Response explain(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("rule");
    Optional<Explanation> found = Ids.parse(id).flatMap(explanations::of);
    if (found.isEmpty()) {
      return NoDecision.of(id, log, language);
    }
    Explanation explanation = found.get();
    ExplanationWords words = new ExplanationWords(Wording.in(language));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", id);
    body.set("fired", AnswerJson.of(explanation.answer()).get("trace"));
    ArrayNode sentences = body.putArray("sentences");
    words.fired(explanation).forEach(sentences::add);
    inForce(Ids.parse(id).orElseThrow()).ifPresent(act -> body.set("inForce", json(act)));
    Optional<String> name = Optional.ofNullable(uri.getQueryParameters().getFirst("rule"));
    if (name.isPresent()) {
      Optional<Rule> rule = explanation.rule(name.get());
      if (rule.isEmpty()) {
        List<String> names =
            Nearest.first(name.get(), explanation.ruleNames()).stream().limit(3).toList();
        return Problem.ofParameter("parameter", "rule", name.get(), names, language).response();
      }
      body.set("notFired", json(rule.get(), explanation, words));
    }
    return Catalogue.answer(body, language);
  }

  private static ObjectNode json(Rule rule, Explanation explanation, ExplanationWords words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rule", rule.name());
    json.put("file", rule.file());
    json.put("line", rule.line());
    ArrayNode reasons = json.putArray("reasons");
    for (Explanation.Reason reason : explanation.whyNot(rule)) {
      ObjectNode one = reasons.addObject();
      reason.condition().ifPresent(condition -> one.set("condition", json(condition)));
      one.put("found", reason.found() == null ? null : reason.found().toString());
      one.put("message", words.reason(reason));
    }
    return json;
  }

  private Optional<Act> inForce(UUID id) {
    return log.find(id)
        .flatMap(entry -> log.acts().entryIntoForce(entry.ruleset(), Ids.madeAt(id)));
  }

  private static ObjectNode json(Act act) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ruleset", act.detail("ruleset"));
    json.put("since", act.at().toString());
    json.put("who", act.who().name());
    json.put("why", act.why());
    return json;
  }

  private static ObjectNode json(Condition condition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("fact", condition.fact().name());
    json.put("operator", condition.operator().symbol());
    json.set("values", Catalogue.texts(condition.values().stream().map(Object::toString).toList()));
    json.put("line", condition.line());
    return json;
  }
}
