// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.replay.ReplayProgress;
import fr.aiguillage.replay.Replayer;
import fr.aiguillage.replay.Replays;
import fr.aiguillage.web.FormFields;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Decides recorded decisions again: a single one at once, many with their progress. */
@Path("/journal")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class RejeuPage {

  private static final String RULES = "jeu";

  private final Desk desk;
  private final Replayer replayer;
  private final Replays replays;

  RejeuPage(Desk desk, Replayer replayer, Replays replays) {
    this.desk = desk;
    this.replayer = replayer;
    this.replays = replays;
  }

  /** A decision, decided again under its own rules, or under those of {@code ?jeu=}. */
  @GET
  @Path("{id}/rejeu")
  public Response replay(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          Optional<Entry> entry = Ids.parse(id).flatMap(desk.log()::find);
          if (entry.isEmpty()) {
            return JournalPage.none(id, desk.log(), visit);
          }
          Optional<String> rules = new FormFields(visit).text(RULES);
          if (rules.isPresent() && !isKept(rules.get())) {
            return Html.missing(visit.say("Rules.missing", rules.get()), visit);
          }
          String asked = rules.orElse(entry.get().ruleset());
          ReplayView view = ReplayView.of(replayer.replay(entry.get(), asked), visit);
          return Html.page(Templates.rejeu(visit, view), visit);
        });
  }

  private boolean isKept(String hash) {
    return desk.log().ruleset(hash).isPresent();
  }

  /** Starts a replay of the results of a search, and redirects to its progress. */
  @POST
  @Path("rejeux")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response start(
      MultivaluedMap<String, String> sent, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          FormFields asked = new FormFields(sent::getFirst);
          Filter filter = asked.filter(desk.rules().rules());
          Optional<String> rules = asked.text(RULES);
          if (!asked.wrong().isEmpty()) {
            return Html.failed(
                400,
                "invalid-request",
                asked.wrong().stream().map(wrong -> wrong.in(visit.words())).toList(),
                visit);
          }
          if (rules.isPresent() && !isKept(rules.get())) {
            return Html.missing(visit.say("Rules.missing", rules.get()), visit);
          }
          return replays
              .start(new fr.aiguillage.replay.ReplayScope(filter, rules))
              .map(begun -> Html.goOn(visit.to("/journal/rejeux/" + begun.id())))
              .orElseGet(
                  () ->
                      Html.failed(
                          429, "too-many-replays", List.of(visit.say("Rejeu.busy")), visit));
        });
  }

  /** The progress of a replay; only the changing part if a script requests it. */
  @GET
  @Path("rejeux/{id}")
  public Response progress(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            Ids.parse(id)
                .flatMap(replays::find)
                .map(found -> page(found, visit))
                .orElseGet(() -> Html.missing(visit.say("Detail.replay-missing", id), visit)));
  }

  private static Response page(ReplayProgress progress, Visit visit) {
    RunView view = RunView.of(progress, visit);
    return visit.wantsPart()
        ? Html.page(Templates.avancement(visit, view), visit)
        : Html.page(Templates.rejeux(visit, view), visit);
  }

  /** Stops a replay, and shows what it has found. */
  @POST
  @Path("rejeux/{id}/arret")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response stop(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () ->
            Ids.parse(id)
                .flatMap(replays::cancel)
                .map(ended -> Html.goOn(visit.to("/journal/rejeux/" + id)))
                .orElseGet(() -> Html.missing(visit.say("Detail.replay-missing", id), visit)));
  }
}
