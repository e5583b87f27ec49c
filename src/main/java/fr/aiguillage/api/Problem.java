// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.desk.Activations;
import fr.aiguillage.incident.IncidentFault;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.AnalysisJson;
import fr.aiguillage.wording.Language;
import fr.aiguillage.wording.Wording;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An error in the form of RFC 9457, in the caller's language.
 *
 * @param kind the last part of its type, the same in every language
 * @param body the whole problem
 */
record Problem(int status, String kind, Language language, ObjectNode body) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:aiguillage:problem:";

  static Problem of(int status, String kind, Language language, String detail) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", TYPE + kind);
    body.put("title", Wording.in(language).text("Problem." + kind));
    body.put("status", status);
    body.put("detail", detail);
    return new Problem(status, kind, language, body);
  }

  /** A problem with a detail in our own words. */
  static Problem worded(
      int status, String kind, Language language, String detail, Object... arguments) {
    return of(status, kind, language, Wording.in(language).text("Detail." + detail, arguments));
  }

  static Problem of(RefusedIncident refused, Language language) {
    boolean contradiction = refused.isContradiction();
    Problem problem =
        worded(
            contradiction ? 422 : 400,
            contradiction ? "contradictory-incident" : "invalid-incident",
            language,
            "faults",
            refused.faults().size());
    ArrayNode faults = problem.body.putArray("faults");
    for (IncidentFault fault : refused.faults()) {
      problem
          .add(faults, fault.key(), fault.kind().name(), fault.found(), fault.expected())
          .put("message", Wording.in(language).sentence(fault));
    }
    return problem;
  }

  /** A query parameter that cannot be used. */
  static Problem ofParameter(
      String detail, String name, String found, List<String> expected, Language language) {
    Problem problem =
        worded(400, "invalid-request", language, detail, name, found, String.join(", ", expected));
    problem
        .add(problem.body.putArray("faults"), name, "PARAMETER", found, expected)
        .put("message", problem.body.path("detail").asText());
    return problem;
  }

  /** All the keys of a body that cannot be used. */
  static Problem of(RefusedRequest refused, Language language) {
    Problem problem =
        worded(400, "invalid-request", language, "parameters", refused.faults().size());
    ArrayNode faults = problem.body.putArray("faults");
    for (Query.Refused fault : refused.faults()) {
      String listed = String.join(", ", fault.expected());
      problem
          .add(faults, fault.name(), "PARAMETER", fault.found(), fault.expected())
          .put(
              "message",
              Wording.in(language)
                  .text("Detail." + fault.detail(), fault.name(), fault.found(), listed));
    }
    return problem;
  }

  static Problem of(LogUnavailableException unavailable, Language language) {
    Wording words = Wording.in(language);
    String detail =
        unavailable.codes().stream()
            .map(code -> words.text("Detail." + code))
            .collect(Collectors.joining(" "));
    return of(503, "unavailable", language, detail);
  }

  /**
   * A decision to be replaced that does not exist (422), or that another has already replaced
   * (409).
   */
  static Problem of(RefusedReplacementException refused, Language language) {
    if (refused.by().isEmpty()) {
      return worded(422, "nothing-to-replace", language, "nothing-to-replace", refused.replaced());
    }
    String by = refused.by().get().toString();
    Problem problem =
        worded(409, "replaced-before", language, "replaced-before", refused.replaced(), by);
    problem.body.put("replacedBy", by);
    return problem;
  }

  /** All findings of a refused rule set, and which rule set remains in force. */
  static Problem of(Activations.Refused refused, Language language) {
    String serving = refused.serving().hash();
    Problem problem =
        worded(
            409,
            "refused-ruleset",
            language,
            "ruleset-refused",
            refused.findings().size(),
            serving);
    problem.body.put("ruleset", serving);
    ArrayNode faults = problem.body.putArray("faults");
    AnalysisJson words = new AnalysisJson(Wording.in(language));
    refused.findings().forEach(finding -> faults.add(words.finding(finding, refused.days())));
    return problem;
  }

  private ObjectNode add(
      ArrayNode faults, String key, String code, String found, List<String> expected) {
    ObjectNode fault = faults.addObject();
    fault.put("key", key);
    fault.put("code", code);
    fault.put("found", found);
    ArrayNode values = fault.putArray("expected");
    expected.forEach(values::add);
    return fault;
  }

  /**
   * Sends it where no resource answers, and closes the connection: anything else that arrives on it
   * is not a request, or its beginning cannot be found.
   */
  void sendLast(RoutingContext context) {
    context.response().putHeader("Connection", "close");
    send(context.response()).onComplete(sent -> context.request().connection().close());
  }

  /** Sends it where no resource answers. */
  Future<Void> send(HttpServerResponse response) {
    if (isPassing()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .end(Buffer.buffer(Json.bytes(body)));
  }

  private boolean isPassing() {
    return status == 503 || status == 429;
  }

  Response response() {
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MediaType.valueOf(MEDIA_TYPE))
            .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
            .entity(Json.bytes(body));
    if (isPassing()) {
      response.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return response.build();
  }
}
