// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.Dispute;
import fr.aiguillage.decisionlog.Dispute.Ending;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.Disputes.Obstacle;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.report.Disputed;
import fr.aiguillage.report.Report;
import fr.aiguillage.wording.Language;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/** The decisions that parties do not accept, and what was agreed (article 9). */
@Path("/v1/disputes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DisputesResource {

  private static final String OPEN = "open";
  private static final String SETTLED = "settled";

  private final Desk desk;
  private final Disputes disputes;
  private final WhoCalls whoCalls;

  DisputesResource(Desk desk, Disputes disputes, WhoCalls whoCalls) {
    this.desk = desk;
    this.disputes = disputes;
    this.whoCalls = whoCalls;
  }

  /** Records what was agreed. */
  @POST
  @Path("{id}/settlement")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response settle(
      @PathParam("id") String id,
      byte[] body,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    List<String> endings = Arrays.stream(Ending.values()).map(Ending::name).toList();
    Sent sent = Sent.read(body, "ending", endings, "agreed");
    return Ids.parse(id)
        .map(dispute -> disputes.settle(dispute, Ending.valueOf(sent.code()), who(), sent.text()))
        .filter(said -> !said.obstacle().equals(Optional.of(Obstacle.NO_DISPUTE)))
        .map(said -> answer(said, language, 200))
        .orElseGet(
            () -> Problem.worded(404, "not-found", language, "dispute-missing", id).response());
  }

  /** All disputes, the latest first, with their counts. */
  @GET
  public Response all(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("state", "party");
    Optional<String> state = query.word("state", OPEN, SETTLED);
    Optional<String> party = query.code("party", desk.rules().rules().vocabulary().parties());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("disputes");
    List<Dispute> all = new ArrayList<>(disputes.all());
    for (int i = all.size() - 1; i >= 0; i--) {
      Dispute one = all.get(i);
      if (state.filter(word -> word.equals(OPEN) != one.isOpen()).isEmpty()
          && party.filter(code -> !code.equals(one.party())).isEmpty()) {
        list.add(json(one));
      }
    }
    return Catalogue.answer(body, Language.preferred(languages));
  }

  private Who who() {
    return Who.calling(whoCalls.getName());
  }

  static Response answer(Disputes.Said said, Language language, int status) {
    if (said.obstacle().isPresent()) {
      return Problem.worded(
              409, "word-uncounted", language, "dispute-" + said.obstacle().get().name())
          .response();
    }
    Dispute dispute = said.dispute().orElseThrow();
    Response.ResponseBuilder response =
        DecisionsResource.headed(Response.status(status), language)
            .entity(Json.bytes(json(dispute)));
    if (status == 201) {
      response.location(URI.create("/v1/decisions/" + dispute.decision()));
    }
    return response.build();
  }

  /** A dispute in the form of the contract. */
  static ObjectNode json(Dispute dispute) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", dispute.id().toString());
    json.put("decision", dispute.decision().toString());
    json.put("party", dispute.party());
    json.put("at", dispute.at().toString());
    json.put("who", dispute.who().name());
    json.put("why", dispute.why());
    json.put("state", dispute.isOpen() ? OPEN : SETTLED);
    dispute
        .settlement()
        .ifPresent(
            settlement ->
                json.putObject("settlement")
                    .put("ending", settlement.ending().name())
                    .put("at", settlement.at().toString())
                    .put("who", settlement.who().name())
                    .put("agreed", settlement.agreed()));
    return json;
  }

  /** The disputes on the decisions of a period, counted. */
  static ObjectNode json(Disputed disputed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(OPEN, disputed.open());
    ArrayNode endings = json.putArray("endings");
    for (Ending ending : Ending.values()) {
      long disputes = disputed.endings().getOrDefault(ending, 0L);
      endings.addObject().put("ending", ending.name()).put("disputes", disputes);
    }
    counts(json.putArray("clauses"), "clause", disputed.clauses());
    ArrayNode cells = json.putArray("cells");
    for (Disputed.Count<Report.Cell> cell : disputed.cells()) {
      cells
          .addObject()
          .put("service", cell.on().service())
          .put("activity", cell.on().activity())
          .put("disputes", cell.disputes());
    }
    counts(json.putArray("parties"), "party", disputed.parties());
    return json;
  }

  private static void counts(ArrayNode into, String key, List<Disputed.Count<String>> counts) {
    counts.forEach(
        count -> into.addObject().put(key, count.on()).put("disputes", count.disputes()));
  }

  /**
   * A statement about a decision or a dispute.
   *
   * @param code one of a few
   * @param text free text
   */
  record Sent(String code, String text) {

    static Sent read(byte[] body, String codeKey, List<String> codes, String textKey) {
      ObjectNode json = RefusedRequest.parse(body);
      List<String> keys = List.of(codeKey, textKey);
      List<Query.Refused> faults = new ArrayList<>();
      json.properties().stream()
          .filter(each -> !keys.contains(each.getKey()))
          .forEach(
              each ->
                  faults.add(
                      new Query.Refused(each.getKey(), each.getValue().toString(), keys, true)));
      JsonNode code = json.path(codeKey);
      if (!code.isTextual() || !codes.contains(code.textValue())) {
        faults.add(new Query.Refused(codeKey, code.toString(), codes, false));
      }
      JsonNode text = json.path(textKey);
      String words = text.isTextual() ? text.textValue().strip() : "";
      if (words.isEmpty() || words.length() > Act.LONGEST_REASON) {
        faults.add(
            new Query.Refused(textKey, text.toString(), List.of("1–" + Act.LONGEST_REASON), false));
      }
      if (!faults.isEmpty()) {
        throw new RefusedRequest(faults);
      }
      return new Sent(code.textValue(), words);
    }
  }
}
