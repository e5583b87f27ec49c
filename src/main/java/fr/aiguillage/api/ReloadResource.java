// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Reads the rules folder again; its rules enter into force if the policy allows it. Rules are never
 * uploaded over HTTP: the content of the request is ignored.
 */
@Path("/v1/ruleset/reload")
@Produces(MediaType.APPLICATION_JSON)
public class ReloadResource {

  private static final Logger LOG = Logger.getLogger(ReloadResource.class);

  private final Activations activations;
  private final boolean open;

  ReloadResource(
      Activations activations, @ConfigProperty(name = "aiguillage.reload") boolean open) {
    this.activations = activations;
    this.open = open;
  }

  /** Answers once the folder's rules are in force, wait, or are refused. */
  @POST
  @NonBlocking
  public Uni<Response> reload(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    if (!open) {
      throw new NotFoundException();
    }
    Language language = Language.preferred(languages);
    return Uni.createFrom()
        .completionStage(activations.look())
        .map(outcome -> response(outcome, language));
  }

  private static Response response(Activations.Outcome outcome, Language language) {
    RulesInForce.Summary before =
        outcome instanceof Activations.Replaced replaced ? replaced.before() : outcome.serving();
    return refusal(outcome, language)
        .map(Problem::response)
        .orElseGet(() -> Catalogue.answer(json(before, outcome.serving()), language));
  }

  /** The problem with rules that were to enter into force; empty if there is none. */
  static Optional<Problem> refusal(Activations.Outcome outcome, Language language) {
    if (outcome instanceof Activations.Refused refused) {
      return Optional.of(Problem.of(refused, language));
    }
    if (outcome instanceof Activations.Failed failed) {
      return Optional.of(
          failed.cause() instanceof LogUnavailableException unavailable
              ? Problem.of(unavailable, language)
              : Failures.internal(LOG, failed.cause(), language));
    }
    return Optional.empty();
  }

  private static ObjectNode json(RulesInForce.Summary before, RulesInForce.Summary serving) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ruleset", serving.hash());
    body.put("changed", !serving.hash().equals(before.hash()));
    body.put("since", serving.since().toString());
    body.put("rules", serving.rules());
    ObjectNode previous = body.putObject("previous");
    previous.put("ruleset", before.hash());
    previous.put("rules", before.rules());
    return body;
  }
}
