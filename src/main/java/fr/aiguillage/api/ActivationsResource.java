// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Approvals;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Activates rules at somebody's request: the candidate, or a rule set that was in force before.
 * Rules are never uploaded over HTTP; only the name of a rule set is sent.
 */
@Path("/v1/ruleset/activations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ActivationsResource {

  private static final List<String> KEYS = List.of("ruleset", "why", "despite");

  private final Activations activations;
  private final WhoCalls caller;

  ActivationsResource(Activations activations, WhoCalls caller) {
    this.activations = activations;
    this.caller = caller;
  }

  /** Activates the rules and answers once they are in force or refused. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response activate(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Activations.Request asked = read(body);
    return answer(activations.activate(asked).toCompletableFuture().join(), language);
  }

  /** The response for the outcome of an activation. */
  static Response answer(Activations.Outcome outcome, Language language) {
    if (outcome instanceof Activations.Unknown unknown) {
      return Problem.worded(404, "not-found", language, "ruleset-unknown", unknown.hash())
          .response();
    }
    return ReloadResource.refusal(outcome, language)
        .map(Problem::response)
        .orElseGet(() -> entered(outcome, language));
  }

  private static Response entered(Activations.Outcome outcome, Language language) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ruleset", outcome.serving().hash());
    json.put("since", outcome.serving().since().toString());
    if (outcome instanceof Activations.Replaced replaced) {
      json.put("changed", true);
      json.put("previous", replaced.before().hash());
      json.put("who", replaced.grounds().who().name());
      json.put("why", replaced.grounds().why());
      replaced.grounds().findings().forEach(json.putArray("findings")::add);
    } else if (outcome instanceof Approvals.Proposed proposed) {
      json.put("changed", false);
      json.put("proposed", proposed.proposal().ruleset());
      json.put("who", proposed.proposal().who().name());
      json.put("why", proposed.proposal().why());
      proposed.proposal().findings().forEach(json.putArray("findings")::add);
    } else {
      json.put("changed", false);
    }
    return Catalogue.answer(json, language);
  }

  private Activations.Request read(byte[] body) {
    ObjectNode json;
    try {
      json = IncidentReader.parse(body);
    } catch (RefusedIncident refused) {
      IncidentFault fault = refused.faults().get(0);
      throw new RefusedRequest(
          List.of(new Query.Refused("", fault.found(), fault.expected(), false)));
    }
    List<Query.Refused> faults = new ArrayList<>();
    json.properties().stream()
        .filter(each -> !KEYS.contains(each.getKey()))
        .forEach(
            each ->
                faults.add(
                    new Query.Refused(each.getKey(), each.getValue().toString(), KEYS, true)));
    JsonNode ruleset = json.path("ruleset");
    hold(
        ruleset.isTextual() && ruleset.textValue().matches("sha256:[0-9a-f]{64}"),
        "ruleset",
        ruleset,
        "sha256:…",
        faults);
    JsonNode why = json.path("why");
    hold(
        why.isTextual()
            && !why.textValue().isBlank()
            && why.textValue().length() <= Act.LONGEST_REASON,
        "why",
        why,
        "1–" + Act.LONGEST_REASON,
        faults);
    JsonNode despite = json.path("despite");
    hold(despite.isMissingNode() || despite.isBoolean(), "despite", despite, "true, false", faults);
    if (!faults.isEmpty()) {
      throw new RefusedRequest(faults);
    }
    return new Activations.Request(
        ruleset.textValue(),
        Who.calling(caller.getName()),
        why.textValue().strip(),
        despite.asBoolean());
  }

  private static void hold(
      boolean sound, String key, JsonNode found, String expected, List<Query.Refused> faults) {
    if (!sound) {
      faults.add(new Query.Refused(key, found.toString(), List.of(expected), false));
    }
  }
}
