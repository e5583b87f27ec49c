package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.desk.Reload;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * Has the rules read anew from their folder. No rule comes in over HTTP: whatever the request
 * carries is not looked at.
 */
@Path("/v1/ruleset/reload")
@Produces(MediaType.APPLICATION_JSON)
public class ReloadResource {

  private static final Logger LOG = Logger.getLogger(ReloadResource.class);

  private final Reload reload;
  private final boolean open;

  ReloadResource(Reload reload, @ConfigProperty(name = "aiguillage.reload") boolean open) {
    this.reload = reload;
    this.open = open;
  }

  /** Answers once the folder's rules serve, or are refused. */
  @POST
  @NonBlocking
  public Uni<Response> reload(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    if (!open) {
      throw new NotFoundException();
    }
    Language language = Language.preferred(languages);
    return Uni.createFrom()
        .completionStage(reload.ask())
        .map(outcome -> response(outcome, language));
  }

  private static Response response(Reload.Outcome outcome, Language language) {
    if (outcome instanceof Reload.Replaced replaced) {
      return Catalogue.answer(json(replaced.before(), replaced.serving()), language);
    }
    if (outcome instanceof Reload.Refused refused) {
      return Problem.of(refused, language).response();
    }
    if (outcome instanceof Reload.Failed failed) {
      return failed.cause() instanceof LogUnavailableException unavailable
          ? Problem.of(unavailable, language).response()
          : Failures.internal(LOG, failed.cause(), language).response();
    }
    return Catalogue.answer(json(outcome.serving(), outcome.serving()), language);
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
