// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.analysis.Matrix;
import fr.aiguillage.convention.Zone;
import fr.aiguillage.decision.Answer;
import fr.aiguillage.decision.AnswerJson;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesInForce;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;

/** The matrix, computed from the rules in force. */
@Path("/v1/matrix")
@Produces(MediaType.APPLICATION_JSON)
public class MatrixResource {

  private static final List<String> CELL_KEYS =
      List.of("outcome", "owner", "basis", "clauses", "missingFacts");

  private final Desk desk;

  MatrixResource(Desk desk) {
    this.desk = desk;
  }

  /**
   * Every cell, in the zone and on the day asked for; today if no date is given. A line that can be
   * in both zones is answered with its variants if no zone is given.
   */
  @GET
  @Compressed
  @Blocking
  public Response matrix(
      @Context UriInfo uri, @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
    Language language = Language.preferred(languages);
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("zone", "date");
    Optional<String> zone = query.code("zone", desk.rules().rules().vocabulary().zones());
    LocalDate date = query.day("date").orElseGet(desk::today);
    return Catalogue.answer(desk.under(rules -> matrix(rules, zone, date, language)), language);
  }

  static ObjectNode matrix(
      RulesInForce rules, Optional<String> asked, LocalDate date, Language language) {
    Optional<Zone> zone = asked.flatMap(rules.rules().vocabulary().zones()::named);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ruleset", rules.rules().hash());
    zone.ifPresent(z -> body.put("zone", z.name()));
    body.put("date", date.toString());
    ArrayNode cells = body.putArray("cells");
    for (Matrix.Cell cell : new Matrix(rules.decider(), date).cells(zone)) {
      cells.add(json(cell, Wording.in(language)));
    }
    return body;
  }

  private static ObjectNode json(Matrix.Cell cell, Wording words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("line", cell.service().line());
    json.put("service", cell.service().name());
    json.put("activity", cell.activity().name());
    cell.zone().ifPresent(zone -> json.put("zone", zone.name()));
    fill(json, cell.answer(), cell.rules());
    if (!cell.variants().isEmpty()) {
      ArrayNode variants = json.putArray("variants");
      for (Matrix.Variant variant : cell.variants()) {
        ObjectNode one = variants.addObject();
        one.set("given", Catalogue.values(variant.given()));
        fill(one, variant.answer(), variant.rules());
      }
    }
    json.put("label", words.label(cell.service()) + " – " + words.label(cell.activity()));
    return json;
  }

  private static void fill(ObjectNode json, Answer answer, List<String> rules) {
    ObjectNode whole = AnswerJson.of(answer);
    CELL_KEYS.forEach(key -> json.set(key, whole.get(key)));
    ArrayNode names = json.putArray("rules");
    rules.forEach(names::add);
  }
}
