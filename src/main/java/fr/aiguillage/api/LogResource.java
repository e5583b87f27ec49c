// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.VerifierKey;
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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * What others need to check that the journal was not changed: C2SP tlog-tiles, with the log's
 * address at {@code /v1/log}, and consistency proofs for those who keep no tiles.
 */
@Path("/v1/log")
@Blocking
public class LogResource {

  static final String NOTE = MediaType.TEXT_PLAIN + ";charset=UTF-8";

  /** A tile never changes: a partial tile that grows gets another path for each width. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String NOT_FOR_LONG = "no-cache";

  private final Proofs proofs;

  LogResource(Desk desk) {
    proofs = desk.log().proofs();
  }

  /** The last signed checkpoint, with the signatures of witnesses below it. */
  @GET
  @Path("checkpoint")
  @Produces({MediaType.TEXT_PLAIN, Problem.MEDIA_TYPE})
  public Response checkpoint(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    return proofs
        .cosigned()
        .map(LogResource::note)
        .orElseGet(
            () ->
                Problem.worded(
                        404, "not-found", Language.preferred(languages), "checkpoint-missing")
                    .response());
  }

  /** The public half of every key that ever signed, latest last. */
  @GET
  @Path("keys")
  @Produces(MediaType.TEXT_PLAIN)
  public Response keys() {
    return note(
        proofs.keys().keys().stream()
            .map(VerifierKey::toString)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /** The hashes of a tile, or the records themselves with {@code entries/}. */
  @GET
  @Compressed
  @Path("tile/{tile: .+}")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, Problem.MEDIA_TYPE})
  public Response tile(
      @PathParam("tile") String path, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Optional<Tile> asked = Tile.parse(path);
    Optional<byte[]> tile = asked.flatMap(proofs::tile);
    if (tile.isEmpty() && asked.filter(proofs::isPruned).isPresent()) {
      return Problem.worded(410, "pruned", Language.preferred(languages), "tile-pruned", path)
          .response();
    }
    if (tile.isEmpty()) {
      return Problem.worded(
              404, "not-found", Language.preferred(languages), "tile-missing", path, proofs.size())
          .response();
    }
    return Response.ok(tile.get())
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .build();
  }

  /** The hashes that prove that the journal of one size is the beginning of that of a later one. */
  @GET
  @Path("consistency")
  @Produces(MediaType.APPLICATION_JSON)
  public Response consistency(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("from", "to");
    long size = proofs.size();
    // an empty log has no size to ask for; the message then says at least 1
    long to = query.size("to", 1, Math.max(1, size)).orElse(size);
    long from = query.size("from", 1, Math.max(1, to)).orElse(to);
    List<byte[]> hashes = proofs.consistency(from, to).orElseThrow(() -> beyond(from, size));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("from", from);
    body.put("to", to);
    ArrayNode array = body.putArray("hashes");
    hashes.forEach(hash -> array.add(Base64.getEncoder().encodeToString(hash)));
    return Catalogue.answer(body, Language.preferred(languages));
  }

  private static Query.Refused beyond(long from, long size) {
    return new Query.Refused("from", "" + from, List.of("≤ " + size), false);
  }

  static Response note(String text) {
    return Response.ok(text, NOTE).header(HttpHeaders.CACHE_CONTROL, NOT_FOR_LONG).build();
  }
}
