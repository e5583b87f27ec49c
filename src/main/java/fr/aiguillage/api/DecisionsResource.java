// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.Recorded;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;

/** Decisions: make one, read one, search them. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {

  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final Desk desk;
  private final Disputes disputes;

  DecisionsResource(Desk desk, Disputes disputes) {
    this.desk = desk;
    this.disputes = disputes;
  }

  /**
   * Decides an incident. Runs on the event loop and never blocks it: the log's writer completes the
   * answer once the decision is durable. With an {@code Idempotency-Key}
   * (draft-ietf-httpapi-idempotency-key-header), a request that is sent again within a day gets the
   * same decision.
   */
  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> decide(
      byte[] body,
      @Context RoutingContext context,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws RefusedIncident {
    Language language = Language.preferred(languages);
    Optional<Who> caller = Who.named(WhoCalls.of(context).name());
    Optional<String> key = IdempotencyKey.read(context);
    Decided decided = desk.decide(body, caller, key);
    Response response =
        headed(Response.created(location(decided.id())), language)
            .entity(Json.bytes(decided, language))
            .build();
    Uni<Response> answer =
        Uni.createFrom().completionStage(decided.durable()).replaceWith(response);
    return key.isEmpty()
        ? answer
        : answer.onFailure(RepeatedRequestException.class).recoverWithUni(e -> again(e, language));
  }

  /**
   * The answer that the same request got before, or a refusal if its key was used for a different
   * one.
   */
  private Uni<Response> again(RepeatedRequestException repeated, Language language) {
    if (!repeated.isSameBody()) {
      return Uni.createFrom()
          .item(
              Problem.worded(422, "key-reused", language, "key-reused", repeated.id()).response());
    }
    return Uni.createFrom()
        .item(() -> desk.find(repeated.id()).orElseThrow())
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(recorded -> worded(Response.created(location(recorded.id())), recorded, language));
  }

  private static URI location(UUID id) {
    return URI.create("/v1/decisions/" + id);
  }

  /** The decision of that id. */
  @GET
  @Compressed
  @Path("{id}")
  @Blocking
  public Response find(
      @PathParam("id") String id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    return Ids.parse(id)
        .flatMap(desk::find)
        .map(recorded -> withDisputes(recorded, language))
        .orElseGet(() -> NoDecision.of(id, desk.log(), language));
  }

  /**
   * The decisions that meet all given conditions, in pages: newest first, or in the order in which
   * the journal received them.
   */
  @GET
  @Compressed
  @Blocking
  public Response search(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers(
        Stream.concat(Query.CONDITIONS.stream(), Stream.of("order", "limit", "cursor")).toList());
    Filter filter = query.filter(desk.rules().rules().vocabulary());
    int limit = query.number("limit", MOST).orElse(USUAL);
    Optional<Cursor> after = query.cursor("cursor");
    boolean feed = query.word("order", "asc", "desc").filter("asc"::equals).isPresent();
    Desk.Found found = feed ? desk.feed(filter, after, limit) : desk.search(filter, after, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode decisions = body.putArray("decisions");
    found.decisions().forEach(recorded -> decisions.add(Json.decision(recorded, language)));
    Response.ResponseBuilder response = Response.ok();
    found
        .next()
        .ifPresent(
            cursor -> {
              body.put("next", cursor.toString());
              URI next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
              response.link(next, "next");
            });
    return headed(response, language).entity(Json.bytes(body)).build();
  }

  private Response withDisputes(Recorded recorded, Language language) {
    ObjectNode body = Json.decision(recorded, language);
    List<Dispute> on = disputes.on(recorded.id());
    if (!on.isEmpty()) {
      ArrayNode list = body.putArray("disputes");
      on.forEach(dispute -> list.add(DisputesResource.json(dispute)));
    }
    return headed(Response.ok(), language).entity(Json.bytes(body)).build();
  }

  private static Response worded(
      Response.ResponseBuilder response, Recorded recorded, Language language) {
    return headed(response, language).entity(Json.bytes(Json.decision(recorded, language))).build();
  }

  static Response.ResponseBuilder headed(Response.ResponseBuilder response, Language language) {
    return response
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
  }
}
