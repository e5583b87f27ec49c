// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.RepeatedRequestException;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.AccessRegister;
import fr.aiguillage.desk.Accesses;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.IncidentReader;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Terms;
import fr.aiguillage.wording.Wording;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestHeader;

/** Access to the ticket platform: decided like incidents, by separate rules. */
@Path("/v1/accesses")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AccessesResource {

  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final Accesses accesses;

  AccessesResource(Accesses accesses) {
    this.accesses = accesses;
  }

  /** Decides a request about access by the rules on access in force, and records it. */
  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      byte[] body,
      @Context RoutingContext context,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws RefusedIncident {
    Language language = Language.preferred(languages);
    Optional<Desk> desk = accesses.desk();
    if (desk.isEmpty()) {
      return none(language);
    }
    ObjectNode question = IncidentReader.parse(body);
    requirePseudonym(question.path(AccessRegister.HOLDER));
    Optional<Who> caller = Who.named(WhoCalls.of(context).name());
    Decided decided = desk.get().decide(question, caller, IdempotencyKey.read(context));
    try {
      decided.durable().toCompletableFuture().join();
      return DecisionsResource.headed(Response.created(location(decided.id())), language)
          .entity(Json.bytes(decided, language))
          .build();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RepeatedRequestException repeated && repeated.isSameBody()) {
        return DecisionsResource.headed(Response.created(location(repeated.id())), language)
            .entity(
                Json.bytes(Json.decision(desk.get().find(repeated.id()).orElseThrow(), language)))
            .build();
      }
      if (e.getCause() instanceof RepeatedRequestException repeated) {
        return Problem.worded(422, "key-reused", language, "key-reused", repeated.id()).response();
      }
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static void requirePseudonym(JsonNode holder) {
    if (holder.isTextual() && !AccessRegister.PSEUDONYM.matcher(holder.textValue()).matches()) {
      throw new RefusedRequest(
          List.of(
              new Query.Refused(
                  AccessRegister.HOLDER,
                  holder.textValue(),
                  List.of(AccessRegister.PSEUDONYM.pattern(), "U-0042"),
                  false)));
    }
  }

  private static URI location(Object id) {
    return URI.create("/v1/decisions/" + id);
  }

  /** The decisions on access, newest first, in pages. */
  @GET
  @Compressed
  @Path("decisions")
  public Response search(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("limit", "cursor");
    int limit = query.number("limit", MOST).orElse(USUAL);
    Optional<Cursor> after = query.cursor("cursor");
    return answer(
        languages,
        (desk, language) -> {
          Desk.Found found = desk.search(accesses.decisions(), after, limit);
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode decisions = body.putArray("decisions");
          found.decisions().forEach(each -> decisions.add(Json.decision(each, language)));
          found.next().ifPresent(cursor -> body.put("next", cursor.toString()));
          return body;
        });
  }

  /** The holders by pseudonym, with what the latest decision on each still requires. */
  @GET
  @Compressed
  @Path("register")
  public Response register(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    new Query(uri.getQueryParameters()).refuseOthers();
    return answer(
        languages,
        (desk, language) -> {
          Terms terms = new Terms(Wording.in(language), desk.rules().rules().vocabulary());
          return register(accesses.register(desk), terms);
        });
  }

  /** What can be asked about access, and the codes of the answers. */
  @GET
  @Compressed
  @Path("vocabulary")
  public Response vocabulary(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    new Query(uri.getQueryParameters()).refuseOthers();
    return answer(
        languages,
        (desk, language) ->
            new VocabularyJson(desk.rules().rules().vocabulary(), language).codes());
  }

  private static ObjectNode register(AccessRegister register, Terms terms) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode holders = body.putArray("holders");
    for (AccessRegister.Holder holder : register.holders()) {
      ObjectNode one = holders.addObject();
      one.put("holder", holder.pseudonym());
      one.put("decision", holder.decision().id().toString());
      one.put("decidedAt", holder.decision().decidedAt().toString());
      one.put("action", holder.action());
      one.put("label", terms.label("Action", holder.action()));
      holder.due().forEach(one.putArray("due")::add);
    }
    ArrayNode reports = body.putArray("reports");
    register
        .reports()
        .forEach(
            (duty, of) -> {
              ObjectNode one = reports.addObject().put("obligation", duty);
              one.put("label", terms.label("Duty", duty));
              of.forEach(one.putArray("holders")::add);
            });
    return body;
  }

  private interface Answering {
    ObjectNode of(Desk desk, Language language);
  }

  private Response answer(String languages, Answering asked) {
    Language language = Language.preferred(languages);
    Function<Desk, Response> made = desk -> Catalogue.answer(asked.of(desk, language), language);
    return accesses.desk().map(made).orElseGet(() -> none(language));
  }

  private static Response none(Language language) {
    return Problem.worded(404, "not-found", language, "accesses-missing").response();
  }
}
