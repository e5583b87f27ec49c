// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web.journal;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Party;
import fr.aiguillage.convention.Vocabulary;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.decisionlog.Dispute.Ending;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.web.Html;
import fr.aiguillage.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Records, from the page of a decision, a party's dispute and what was agreed. */
@Path("/journal/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Named("disputes")
@Blocking
public class DisputePage {

  private final Desk desk;
  private final Disputes disputes;
  private final WhoCalls whoCalls;

  DisputePage(Desk desk, Disputes disputes, WhoCalls whoCalls) {
    this.desk = desk;
    this.disputes = disputes;
    this.whoCalls = whoCalls;
  }

  /**
   * A dispute in words.
   *
   * @param id its id
   * @param said who disputes the decision, since when, and why
   * @param settled what was agreed; empty until something is
   */
  public record Line(String id, String said, String settled) {}

  /** A code and its label. */
  public record Choice(String code, String label) {}

  /** The disputes on the decision of that id, in order. */
  public List<Line> on(String id, Visit visit) {
    Vocabulary words = desk.rules().rules().vocabulary();
    return Ids.parse(id).map(disputes::on).orElse(List.of()).stream()
        .map(dispute -> line(dispute, words, visit))
        .toList();
  }

  private static Line line(Dispute dispute, Vocabulary words, Visit visit) {
    String party = visit.terms(words).label("Party", dispute.party());
    return new Line(
        dispute.id().toString(),
        visit.say("Dispute.said", party, visit.moment(dispute.at()), dispute.why()),
        dispute
            .settlement()
            .map(
                it ->
                    visit.say(
                        "Dispute.settled",
                        visit.label(it.ending()),
                        visit.moment(it.at()),
                        it.agreed()))
            .orElse(""));
  }

  /** The parties that can dispute. */
  public List<Choice> parties(Visit visit) {
    return desk.rules().rules().vocabulary().parties().stream()
        .map(party -> new Choice(party.name(), visit.label(party)))
        .toList();
  }

  /** How a dispute can end. */
  public List<Choice> endings(Visit visit) {
    return Arrays.stream(Ending.values())
        .map(ending -> new Choice(ending.name(), visit.label(ending)))
        .toList();
  }

  /** Records that a party disputes the decision. */
  @POST
  @Path("contestation")
  public Response dispute(
      @PathParam("id") String id,
      MultivaluedMap<String, String> sent,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          Optional<String> party =
              first(sent, "partie")
                  .flatMap(desk.rules().rules().vocabulary().parties()::named)
                  .map(Party::name);
          Optional<String> why = first(sent, "raison");
          if (Ids.parse(id).isEmpty()) {
            return JournalPage.none(id, desk.log(), visit);
          }
          return party.isEmpty() || why.isEmpty()
              ? refused(visit)
              : answer(
                  id, disputes.dispute(Ids.parse(id).get(), party.get(), who(), why.get()), visit);
        });
  }

  /** Records what was agreed. */
  @POST
  @Path("accord")
  public Response settle(
      @PathParam("id") String id,
      MultivaluedMap<String, String> sent,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Visit visit = Visit.of(uri, headers);
    return Html.answer(
        visit,
        () -> {
          Optional<Ending> ending =
              first(sent, "issue")
                  .flatMap(
                      code ->
                          Arrays.stream(Ending.values())
                              .filter(each -> each.name().equals(code))
                              .findFirst());
          Optional<String> agreed = first(sent, "raison");
          Optional<String> dispute = first(sent, "litige").filter(it -> Ids.parse(it).isPresent());
          return ending.isEmpty() || agreed.isEmpty() || dispute.isEmpty()
              ? refused(visit)
              : answer(
                  id,
                  disputes.settle(
                      Ids.parse(dispute.get()).get(), ending.get(), who(), agreed.get()),
                  visit);
        });
  }

  private static Optional<String> first(MultivaluedMap<String, String> sent, String name) {
    return Optional.ofNullable(sent.getFirst(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= Act.LONGEST_REASON);
  }

  private Who who() {
    return Who.calling(whoCalls.getName());
  }

  private static Response refused(Visit visit) {
    return Html.failed(400, "invalid-request", List.of(visit.say("Dispute.no-reason")), visit);
  }

  private Response answer(String id, Disputes.Said said, Visit visit) {
    if (said.obstacle().equals(Optional.of(Disputes.Obstacle.NO_DECISION))) {
      return JournalPage.none(id, desk.log(), visit);
    }
    return said.obstacle()
        .map(
            obstacle ->
                Html.failed(
                    409,
                    "word-uncounted",
                    List.of(visit.say("Detail.dispute-" + obstacle.name())),
                    visit))
        .orElseGet(() -> Html.goOn(visit.to("/journal/" + id)));
  }
}
