// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.desk.Candidate;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.wording.AnalysisJson;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestHeader;

/** The content of the rules folder if it is not what is in force, and its state. */
@Path("/v1/ruleset/candidate")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CandidateResource {

  private final Desk desk;
  private final Activations activations;

  CandidateResource(Desk desk, Activations activations) {
    this.desk = desk;
    this.activations = activations;
  }

  /** The candidate as last read, its findings, and what it would change. */
  @GET
  public Response candidate(@RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ruleset", desk.rules().rules().hash());
    body.put("activation", activations.policy().name().toLowerCase(Locale.ROOT));
    activations
        .candidate()
        .ifPresent(it -> body.set("candidate", json(it, new AnalysisJson(Wording.in(language)))));
    return Catalogue.answer(body, language);
  }

  private static ObjectNode json(Candidate candidate, AnalysisJson words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ruleset", candidate.hash());
    json.put("seen", candidate.seen().toString());
    json.put("sound", candidate.isSound());
    json.put("against", candidate.against());
    ArrayNode findings = json.putArray("findings");
    candidate
        .check()
        .findings()
        .forEach(each -> findings.add(words.finding(each, candidate.check().proof().days())));
    candidate.difference().ifPresent(it -> json.set("difference", words.difference(it)));
    return json;
  }
}
