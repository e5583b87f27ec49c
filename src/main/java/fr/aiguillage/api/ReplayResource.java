// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Entry;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.replay.Replay;
import fr.aiguillage.replay.Replayer;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/** Checks whether a recorded decision would be made again. */
@Path("/v1/decisions/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {

  private final Desk desk;
  private final Replayer replayer;

  ReplayResource(Desk desk, Replayer replayer) {
    this.desk = desk;
    this.replayer = replayer;
  }

  /**
   * Decides the decision again under the rules that decided it; with {@code ?ruleset=}, under
   * others that the journal keeps.
   */
  @GET
  @Blocking
  public Response replay(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("ruleset");
    Optional<String> ruleset =
        query.ruleset("ruleset", hash -> desk.log().ruleset(hash).isPresent());
    Optional<Entry> entry = Ids.parse(id).flatMap(desk.log()::find);
    if (entry.isEmpty()) {
      return NoDecision.of(id, desk.log(), language);
    }
    Replay replay = replayer.replay(entry.get(), ruleset.orElse(entry.get().ruleset()));
    ObjectNode body = ReplayBody.of(replay, language);
    return Catalogue.answer(body, language);
  }
}
