// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.Disputes;
import fr.aiguillage.decisionlog.entry.Filter;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.report.Disputed;
import fr.aiguillage.report.Hand;
import fr.aiguillage.report.KnownCodes;
import fr.aiguillage.report.Report;
import fr.aiguillage.report.ReportCsv;
import fr.aiguillage.wording.Language;
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
import java.util.Locale;
import java.util.Map;

/** The report: decisions, counted. */
@Path("/v1/report")
public class ReportResource {

  private static final String CSV = "text/csv";

  private final Desk desk;
  private final Disputes disputes;

  ReportResource(Desk desk, Disputes disputes) {
    this.desk = desk;
    this.disputes = disputes;
  }

  /** The decisions of a period, as JSON or as CSV. Reads the whole journal. */
  @GET
  @Compressed
  @Blocking
  @Produces({MediaType.APPLICATION_JSON, CSV})
  public Response report(@Context UriInfo uri, @Context HttpHeaders headers) {
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Query query = new Query(uri.getQueryParameters());
    query.refuseOthers("incidentFrom", "incidentTo", "decidedFrom", "decidedTo", "count");
    boolean all = query.word("count", "standing", "all").filter("all"::equals).isPresent();
    Report.Count count = all ? Report.Count.ALL : Report.Count.STANDING;
    KnownCodes codes = KnownCodes.of(desk.rules().rules().vocabulary());
    Report report = Report.of(desk.log(), codes, query.period(), count);
    boolean csv =
        headers.getAcceptableMediaTypes().stream()
            .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || isCsv(type))
            .findFirst()
            .filter(type -> isCsv(type) && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
            .isPresent();
    return Response.ok(csv ? ReportCsv.of(report) : Json.bytes(withDisputes(report)))
        .type(csv ? ReportCsv.MEDIA_TYPE : MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .build();
  }

  private ObjectNode withDisputes(Report report) {
    ObjectNode body = json(report);
    Disputed disputed = Disputed.of(disputes.all(), report.period());
    body.set("disputes", DisputesResource.json(disputed));
    return body;
  }

  private static boolean isCsv(MediaType type) {
    return type.isCompatible(new MediaType("text", "csv"));
  }

  private static ObjectNode json(Report report) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Filter period = report.period();
    period.incidentFrom().ifPresent(day -> body.put("incidentFrom", day.toString()));
    period.incidentTo().ifPresent(day -> body.put("incidentTo", day.toString()));
    period.decidedFrom().ifPresent(moment -> body.put("decidedFrom", moment.toString()));
    period.decidedBefore().ifPresent(moment -> body.put("decidedBefore", moment.toString()));
    body.put("count", report.count().name().toLowerCase(Locale.ROOT));
    body.put("decisions", report.decisions());
    body.put("replaced", report.replaced());
    list(body.putArray("outcomes"), "outcome", report.outcomes());
    ArrayNode parties = body.putArray("parties");
    report
        .parties()
        .forEach(
            (party, decisions) -> {
              Hand hand = report.hands().get(party);
              parties
                  .addObject()
                  .put("party", party)
                  .put("decisions", decisions)
                  .put("designated", hand.designated())
                  .put("possible", hand.possible())
                  .put("toQualify", hand.toQualify());
            });
    body.put("withoutParty", report.withoutParty());
    list(body.putArray("activities"), "activity", report.activities());
    list(body.putArray("services"), "service", report.services());
    body.put("withoutService", report.withoutService());
    list(body.putArray("schools"), "school", report.schools());
    body.put("otherSchools", report.otherSchools());
    body.put("withoutSchool", report.withoutSchool());
    ArrayNode months = body.putArray("months");
    report
        .months()
        .forEach(
            (month, of) ->
                months
                    .addObject()
                    .put("month", month.toString())
                    .put("decisions", of.decisions())
                    .put("factsNeeded", of.factsNeeded())
                    .put("toConfirm", of.toConfirm())
                    .put("reimagesRequired", of.reimagesRequired()));
    list(body.putArray("reimages"), "status", report.reimages());
    ArrayNode missing = body.putArray("missingColours");
    for (Report.Missing one : report.missingColours()) {
      missing
          .addObject()
          .put("service", one.cell().service())
          .put("activity", one.cell().activity())
          .put("decisions", one.decisions());
    }
    return body;
  }

  private static void list(ArrayNode into, String key, Map<?, Long> counts) {
    counts.forEach(
        (code, decisions) ->
            into.addObject().put(key, code.toString()).put("decisions", decisions));
  }
}
