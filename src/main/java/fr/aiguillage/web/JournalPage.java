package fr.aiguillage.web;

import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.ruleset.Clauses;
import fr.aiguillage.ruleset.Draft;
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
import java.util.Optional;
import java.util.UUID;

/** What was decided: a search, and each decision with its reasons. */
@Path("/journal")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class JournalPage {

  private final Desk desk;
  private final KeptRules kept;

  JournalPage(Desk desk) {
    this.desk = desk;
    this.kept = new KeptRules(desk.log());
  }

  /** A decision, by the clauses of the rule set that decided it. */
  @GET
  @Path("{id}")
  public Response decision(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            parse(id)
                .flatMap(desk::find)
                .map(recorded -> decision(recorded, uri, visit))
                .orElseGet(() -> Html.missing(visit.say("Detail.decision-missing", id), visit)));
  }

  private Response decision(Recorded recorded, UriInfo uri, Visit visit) {
    Clauses clauses =
        kept.named(recorded.answer().path("ruleset").asText())
            .map(Draft::clauses)
            .orElseGet(() -> desk.rules().rules().clauses());
    String base = uri.getBaseUri().toString().replaceAll("/$", "");
    return Html.page(
        Templates.decision(
            visit, DecisionView.of(recorded, clauses, desk.rules().rules().hash(), base, visit)),
        visit);
  }

  private static Optional<UUID> parse(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.toString().equals(id) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
