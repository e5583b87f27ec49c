// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.decision.EvaluationStopped;
import fr.aiguillage.decisionlog.entry.Cursor;
import fr.aiguillage.decisionlog.entry.LogUnavailableException;
import fr.aiguillage.decisionlog.entry.RefusedReplacementException;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that goes wrong on the way to an answer into a problem. */
public class Failures {

  private static final Logger LOG = Logger.getLogger(Failures.class);
  private static final List<String> ONLY_POST =
      List.of("/batch", "/reload", "/activations", "/replays", "/evaluations");

  @ServerExceptionMapper
  Response refused(Query.Refused refused, ContainerRequestContext request) {
    return refused.problem(language(request)).response();
  }

  @ServerExceptionMapper
  Response refused(RefusedRequest refused, ContainerRequestContext request) {
    return Problem.of(refused, language(request)).response();
  }

  @ServerExceptionMapper
  Response other(WebApplicationException failure, ContainerRequestContext request) {
    int status = failure.getResponse().getStatus();
    MediaType type = failure.getResponse().getMediaType();
    if (status < 400 || MediaType.valueOf(Problem.MEDIA_TYPE).equals(type)) {
      return failure.getResponse();
    }
    Language language = language(request);
    String path = request.getUriInfo().getPath();
    return switch (status) {
      case 405 -> notAllowed(request.getMethod(), path, language);
      case 406 ->
          Problem.worded(
                  406,
                  "not-acceptable",
                  language,
                  "media-type",
                  request.getHeaderString(HttpHeaders.ACCEPT),
                  "application/json")
              .response();
      case 413 ->
          Problem.worded(413, "too-large", language, "too-large", BodyLimit.LONGEST).response();
      case 415 ->
          Problem.worded(
                  415,
                  "unsupported-media-type",
                  language,
                  "media-type",
                  request.getHeaderString(HttpHeaders.CONTENT_TYPE),
                  expectedType(path))
              .response();
      case 500 -> internal(LOG, failure, language).response();
      default ->
          Problem.of(status, "other", language, String.valueOf(failure.getMessage())).response();
    };
  }

  @ServerExceptionMapper
  Response any(Throwable failure, ContainerRequestContext request) {
    return problem(failure, language(request)).response();
  }

  /** The problem for a failure to decide; unforeseen failures go to the technical log. */
  static Problem problem(Throwable failure, Language language) {
    if (failure instanceof RefusedIncident refused) {
      return Problem.of(refused, language);
    }
    if (failure instanceof LogUnavailableException unavailable) {
      return Problem.of(unavailable, language);
    }
    if (failure instanceof RefusedReplacementException refused) {
      return Problem.of(refused, language);
    }
    if (failure instanceof Cursor.Foreign) {
      return Problem.ofParameter("parameter", "cursor", "–", List.of("next"), language);
    }
    if (failure instanceof EvaluationStopped stopped) {
      return Problem.of(503, "evaluation-stopped", language, stopped.getMessage());
    }
    return internal(LOG, failure, language);
  }

  /** The response when there is nothing at this path. */
  public static Response missing(String path, HttpHeaders headers) {
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    return Problem.worded(404, "not-found", language, "path-missing", path).response();
  }

  /** Answers a request that reaches no resource, with a problem in our own words. */
  public static void send(
      HttpServerResponse response,
      Language language,
      int status,
      String kind,
      String detail,
      Object... arguments) {
    Problem.worded(status, kind, language, detail, arguments).send(response);
  }

  /** Logs an unforeseen failure under a reference, and answers with the reference only. */
  static Problem internal(Logger log, Throwable failure, Language language) {
    String reference = UUID.randomUUID().toString();
    log.errorf(failure, "internal error %s", reference);
    return Problem.worded(500, "internal", language, "internal", reference);
  }

  private static Response notAllowed(String method, String path, Language language) {
    String allowed = allowed(path);
    Problem problem =
        Problem.worded(405, "method-not-allowed", language, "method", method, allowed);
    return Response.fromResponse(problem.response()).header(HttpHeaders.ALLOW, allowed).build();
  }

  private static String allowed(String path) {
    if (ONLY_POST.stream().anyMatch(path::endsWith)) {
      return "POST";
    }
    if (path.matches("/v1/replays/[^/]*")) {
      return "DELETE, GET";
    }
    return path.endsWith("/decisions") ? "GET, POST" : "GET";
  }

  private static String expectedType(String path) {
    return path.endsWith("/batch") ? BatchResource.NDJSON : "application/json";
  }

  private static Language language(ContainerRequestContext request) {
    return Language.preferred(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
