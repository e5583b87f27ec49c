// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.convention.Party;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.Disputes.Obstacle;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/** A party does not accept a decision. */
@Path("/v1/decisions/{id}/disputes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DisputeResource {

  private final Desk desk;
  private final Disputes disputes;
  private final WhoCalls whoCalls;

  DisputeResource(Desk desk, Disputes disputes, WhoCalls whoCalls) {
    this.desk = desk;
    this.disputes = disputes;
    this.whoCalls = whoCalls;
  }

  /** Records that a party disputes a decision. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response dispute(
      @PathParam("id") String id,
      byte[] body,
      @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    List<String> parties =
        desk.rules().rules().vocabulary().parties().stream().map(Party::name).toList();
    DisputesResource.Sent sent = DisputesResource.Sent.read(body, "party", parties, "why");
    Who who = Who.calling(whoCalls.getName());
    return Ids.parse(id)
        .map(decision -> disputes.dispute(decision, sent.code(), who, sent.text()))
        .filter(said -> !said.obstacle().equals(Optional.of(Obstacle.NO_DECISION)))
        .map(said -> DisputesResource.answer(said, language, 201))
        .orElseGet(() -> NoDecision.of(id, desk.log(), language));
  }
}
