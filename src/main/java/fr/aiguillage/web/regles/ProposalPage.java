// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.regles;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Approvals;
import fr.aiguillage.desk.Differing;
import fr.aiguillage.desk.Proposal;
import fr.aiguillage.desk.Review;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The actions on a proposed rule set, from the page that shows what it would change. */
@Path("/regles")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Blocking
public class ProposalPage {

  private final Activations activations;
  private final WhoCalls whoCalls;

  ProposalPage(Activations activations, WhoCalls whoCalls) {
    this.activations = activations;
    this.whoCalls = whoCalls;
  }

  /**
   * The proposal together with the difference shown, which a visitor who has seen it can then
   * approve.
   */
  static DiffView.ProposalView view(
      Proposal proposal,
      String against,
      Differing shown,
      Approvals approvals,
      WhoCalls whoCalls,
      Visit visit) {
    Review review = approvals.show(Review.of(proposal.ruleset(), against, shown));
    return new DiffView.ProposalView(
        visit.say(
            "Proposal.lead", visit.moment(proposal.at()), proposal.who().name(), proposal.why()),
        proposal.ruleset(),
        review.hash(),
        proposal.who().name().equals(whoCalls.getName()));
  }

  private interface Word {
    CompletionStage<Activations.Outcome> say(String ruleset, Who who, String why);
  }

  /** Activates the candidate without findings, or proposes it. */
  @POST
  @Path("vigueur")
  public Response enter(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    return say(
        sent,
        Visit.of(uri, headers),
        (ruleset, who, why) ->
            activations.activate(new Activations.Request(ruleset, who, why, false)));
  }

  /** Approves what somebody else proposed. */
  @POST
  @Path("approbation")
  public Response approve(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    String shown = Optional.ofNullable(sent.getFirst("montre")).orElse("");
    return say(
        sent,
        Visit.of(uri, headers),
        (ruleset, who, why) -> activations.approvals().approve(ruleset, shown, who, why));
  }

  /** Refuses what somebody else proposed. */
  @POST
  @Path("refus")
  public Response refuse(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    return say(sent, Visit.of(uri, headers), activations.approvals()::refuse);
  }

  /** Withdraws one's own proposal. */
  @POST
  @Path("retrait")
  public Response withdraw(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    return say(sent, Visit.of(uri, headers), activations.approvals()::withdraw);
  }

  private Response say(MultivaluedMap<String, String> sent, Visit visit, Word word) {
    return Html.answer(
        visit,
        () -> {
          String ruleset = Optional.ofNullable(sent.getFirst("jeu")).orElse("");
          String why = Optional.ofNullable(sent.getFirst("raison")).orElse("").strip();
          if (why.isEmpty()) {
            return Html.failed(
                400, "invalid-request", List.of(visit.say("Proposal.no-reason")), visit);
          }
          Who who = Who.calling(whoCalls.getName());
          Activations.Outcome outcome = word.say(ruleset, who, why).toCompletableFuture().join();
          if (outcome instanceof Approvals.Unheard unheard) {
            String detail = visit.say("Detail.approval-" + unheard.obstacle().name());
            return Html.failed(409, "word-uncounted", List.of(detail), visit);
          }
          if (outcome instanceof Activations.Unknown unknown) {
            return Html.missing(visit.say("Detail.ruleset-unknown", unknown.hash()), visit);
          }
          if (outcome instanceof Activations.Refused refused) {
            String detail =
                visit.say(
                    "Detail.ruleset-refused", refused.findings().size(), refused.serving().hash());
            return Html.failed(409, "refused-ruleset", List.of(detail), visit);
          }
          return outcome instanceof Activations.Failed failed
              ? Html.failed(503, "unavailable", List.of(failed.cause().getMessage()), visit)
              : Html.goOn(visit.to("/regles"));
        });
  }
}
