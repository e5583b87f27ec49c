// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.desk.Ticket;
import fr.aiguillage.replay.Difference;
import fr.aiguillage.replay.Differences;
import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.Compressed;
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
import org.jboss.resteasy.reactive.RestHeader;

/** The decisions on a ticket, and which of them is valid. */
@Path("/v1/tickets")
@Produces(MediaType.APPLICATION_JSON)
public class TicketsResource {

  private static final int MOST = 200;

  /** Parts that follow from the rest and differ at each decision. */
  private static final List<String> NOT_COMPARED = List.of("trace");

  private static final List<String> NOT_COMPARED_OF_INCIDENT = List.of("ticket", "replaces");

  private final Desk desk;

  TicketsResource(Desk desk) {
    this.desk = desk;
  }

  /** The ticket's decisions in order. A reference may contain slashes. */
  @GET
  @Compressed
  @Path("{ticket: .+}")
  @Blocking
  public Response ticket(
      @PathParam("ticket") String reference,
      @Context UriInfo uri,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    new Query(uri.getQueryParameters()).refuseOthers();
    Filter onIt = Filter.everything().onTicket(reference);
    return Ticket.of(reference, desk.search(onIt, Optional.empty(), MOST).decisions())
        .map(ticket -> json(ticket, language))
        .map(body -> DecisionsResource.headed(Response.ok(), language).entity(Json.bytes(body)))
        .map(Response.ResponseBuilder::build)
        .orElseGet(
            () ->
                Problem.worded(404, "not-found", language, "ticket-missing", reference).response());
  }

  private static ObjectNode json(Ticket ticket, Language language) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ticket", ticket.reference());
    ticket.standing().ifPresent(decision -> body.put("standing", decision.id().toString()));
    ArrayNode decisions = body.putArray("decisions");
    ArrayNode changes = body.putArray("changes");
    Recorded before = null;
    for (Recorded decision : ticket.decisions()) {
      decisions.add(Json.decision(decision, language));
      if (before != null) {
        change(before, decision, changes.addObject());
      }
      before = decision;
    }
    return body;
  }

  private static void change(Recorded before, Recorded after, ObjectNode into) {
    into.put("before", before.id().toString());
    into.put("after", after.id().toString());
    ArrayNode differences = into.putArray("differences");
    for (Difference difference : Differences.between("", compared(before), compared(after))) {
      ObjectNode one = differences.addObject().put("pointer", difference.pointer());
      difference.recorded().ifPresent(value -> one.set("before", value));
      difference.again().ifPresent(value -> one.set("after", value));
    }
  }

  private static ObjectNode compared(Recorded decision) {
    ObjectNode compared = decision.answer().deepCopy().remove(NOT_COMPARED);
    compared.set("incident", decision.incident().deepCopy().remove(NOT_COMPARED_OF_INCIDENT));
    return compared;
  }
}
