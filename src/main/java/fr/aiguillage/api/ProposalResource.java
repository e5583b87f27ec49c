// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Approvals;
import fr.aiguillage.desk.Proposal;
import fr.aiguillage.desk.Review;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestHeader;

/** The rule set that waits for a second person, what it would change, and the decision on it. */
@Path("/v1/ruleset/proposal")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ProposalResource {

  private final Activations activations;
  private final WhoCalls whoCalls;

  ProposalResource(Activations activations, WhoCalls whoCalls) {
    this.activations = activations;
    this.whoCalls = whoCalls;
  }

  /** The open proposal, with the difference that an approval must quote; computes it. */
  @GET
  public Response proposal(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    activations.approvals().open().ifPresent(it -> body.set("proposal", json(it)));
    return Catalogue.answer(body, Language.preferred(languages));
  }

  private ObjectNode json(Proposal proposal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ruleset", proposal.ruleset());
    json.put("at", proposal.at().toString());
    json.put("who", proposal.who().name());
    json.put("why", proposal.why());
    proposal.findings().forEach(json.putArray("findings")::add);
    activations
        .approvals()
        .review(proposal.ruleset())
        .ifPresent(review -> json.set("difference", json(review)));
    return json;
  }

  private static ObjectNode json(Review review) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("shown", review.hash());
    json.put("against", review.against());
    json.put("incidents", review.incidents());
    json.put("changedIncidents", review.changed());
    json.put("decisions", review.recorded());
    json.put("changedDecisions", review.changedRecorded());
    return json;
  }

  /** Approves it, so that it enters into force. */
  @POST
  @Path("approval")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response approve(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    RulesetRequest said = RulesetRequest.read(body, true);
    return answer(
        activations.approvals().approve(said.ruleset(), said.shown(), who(), said.why()),
        languages);
  }

  /** Refuses it. */
  @POST
  @Path("refusal")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response refuse(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    RulesetRequest said = RulesetRequest.read(body, false);
    return answer(activations.approvals().refuse(said.ruleset(), who(), said.why()), languages);
  }

  /** Withdraws it. */
  @POST
  @Path("withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response withdraw(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    RulesetRequest said = RulesetRequest.read(body, false);
    return answer(activations.approvals().withdraw(said.ruleset(), who(), said.why()), languages);
  }

  private Who who() {
    return Who.calling(whoCalls.getName());
  }

  private static Response answer(CompletionStage<Activations.Outcome> asked, String languages) {
    Language language = Language.preferred(languages);
    Activations.Outcome outcome = asked.toCompletableFuture().join();
    if (outcome instanceof Approvals.Unheard unheard) {
      return Problem.worded(
              409, "word-uncounted", language, "approval-" + unheard.obstacle().name())
          .response();
    }
    if (outcome instanceof Approvals.Closed closed) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("ruleset", closed.serving().hash());
      json.put("since", closed.serving().since().toString());
      json.put("changed", false);
      return Catalogue.answer(json, language);
    }
    return ActivationsResource.answer(outcome, language);
  }
}
