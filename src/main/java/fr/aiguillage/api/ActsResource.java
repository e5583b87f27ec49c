// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.ActsCsv;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/** The acts on the journal and on what decides; each act is a leaf of the tree. */
@Path("/v1/log/acts")
@Blocking
public class ActsResource {

  private static final String CSV = "text/csv";

  private final Desk desk;

  ActsResource(Desk desk) {
    this.desk = desk;
  }

  /** All acts in order, as JSON or as CSV. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CSV})
  public Response acts(@Context HttpHeaders headers) {
    List<PlacedAct> acts = desk.log().acts().all();
    MediaType wanted = headers.getAcceptableMediaTypes().get(0);
    boolean csv =
        wanted.isCompatible(new MediaType("text", "csv"))
            && !wanted.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    return Response.ok(csv ? ActsCsv.of(acts) : Json.bytes(json(acts)))
        .type(csv ? ActsCsv.MEDIA_TYPE : MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .build();
  }

  /**
   * A C2SP tlog-proof that contains the act, so that acts can be proved like decisions.
   *
   * @param number the act's position in the tree, from 1
   */
  @GET
  @Path("{number}/proof")
  @Produces({MediaType.TEXT_PLAIN, Problem.MEDIA_TYPE})
  public Response proof(
      @PathParam("number") String number,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Optional<Long> place =
        desk.log().acts().all().stream()
            .map(PlacedAct::number)
            .filter(there -> there > 0 && there.toString().equals(number))
            .findFirst();
    if (place.isEmpty()) {
      return Problem.worded(404, "not-found", language, "act-missing", number).response();
    }
    return ProofResource.proof(desk.log().proofs(), place.get() - 1, number, language);
  }

  private static ObjectNode json(List<PlacedAct> acts) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("acts");
    for (PlacedAct each : acts) {
      ObjectNode one = array.addObject();
      if (each.number() > 0) {
        one.put("number", each.number());
      }
      one.put("act", each.act().kind().name());
      one.put("at", each.act().at().toString());
      one.put("who", each.act().who().name());
      one.put("why", each.act().why());
      ObjectNode details = one.putObject("details");
      each.act().details().forEach(details::put);
    }
    return body;
  }
}
