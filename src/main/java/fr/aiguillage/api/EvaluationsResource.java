// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;

/** Answers without a record. */
@Path("/v1/evaluations")
@Produces(MediaType.APPLICATION_JSON)
public class EvaluationsResource {

  private final Desk desk;

  EvaluationsResource(Desk desk) {
    this.desk = desk;
  }

  /** Answers an incident and keeps nothing. Runs on the event loop: nothing here blocks. */
  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  public Response evaluate(byte[] body, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages)
      throws RefusedIncident {
    Language language = Language.preferred(languages);
    return DecisionsResource.headed(Response.ok(), language)
        .entity(Json.bytes(desk.evaluate(body), language))
        .build();
  }
}
