// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.decisionlog.Proofs;
import fr.aiguillage.decisionlog.entry.Ids;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.wording.Language;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * A file for auditors that proves, by the log's own signature, that a decision is in the journal.
 */
@Path("/v1/decisions/{id}/proof")
@Blocking
public class ProofResource {

  private final Proofs proofs;

  ProofResource(Desk desk) {
    proofs = desk.log().proofs();
  }

  /**
   * A C2SP tlog-proof that contains the record. In the first second after a decision no checkpoint
   * covers it yet: 503, to be retried.
   */
  @GET
  @Produces({MediaType.TEXT_PLAIN, Problem.MEDIA_TYPE})
  public Response proof(
      @PathParam("id") String id, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Optional<Long> index = Ids.parse(id).flatMap(proofs::index);
    if (index.isEmpty()) {
      return Problem.worded(404, "not-found", language, "decision-missing", id).response();
    }
    return proof(proofs, index.get(), id, language);
  }

  /** The proof of the leaf at that position, from 0; {@code called} names it in a problem. */
  static Response proof(Proofs proofs, long index, String called, Language language) {
    return proofs
        .inclusion(index)
        .map(TlogProof::toString)
        .map(LogResource::note)
        .orElseGet(
            () ->
                Problem.worded(503, "not-vouched-for", language, "proof-pending", called)
                    .response());
  }
}
