// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.callers.WhoCalls;
import fr.aiguillage.decisionlog.entry.Who;
import fr.aiguillage.desk.Decided;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.incident.RefusedIncident;
import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Answers the two most frequent requests, in their plain form, before the layers that choose among
 * resources and representations: these cost several times what the answer does. Everything else,
 * such as a chunked body or an {@code Idempotency-Key}, continues to {@link DecisionsResource} and
 * {@link EvaluationsResource}, which promise the same.
 *
 * <p>Runs on the event loop, and nothing here blocks: the log's writer returns a durable decision
 * to the event loop of its request.
 */
@Singleton
public class FastPath {

  /** After the front door, which identifies the caller; before the body is read for the others. */
  private static final int ORDER = -50;

  /** The order of Quarkus' own authentication; registered later, it runs after it. */
  private static final int AUTHENTICATED = 200;

  private static final String DECISIONS = "/v1/decisions";
  private static final String EVALUATIONS = "/v1/evaluations";
  private static final BiConsumer<RoutingContext, Throwable> FAILING = RoutingContext::fail;

  private static final String JSON = "application/json";
  private static final CharSequence JSON_UTF_8 =
      HttpHeaders.createOptimized(JSON + ";charset=UTF-8");
  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized(IdempotencyKey.HEADER);

  /** A positive length, whether {@link BodyLimit} accepts or refuses it. */
  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,4}");

  private final Desk desk;

  FastPath(Desk desk) {
    this.desk = desk;
  }

  void open(@Observes Router router) {
    router.post(DECISIONS).order(ORDER).handler(context -> take(context, this::decide));
    router.post(EVALUATIONS).order(ORDER).handler(context -> take(context, this::evaluate));
  }

  /**
   * Replaces Quarkus' handler for refused requests: the caller is known by now, and permissions are
   * checked at the front door. Otherwise Quarkus would index all resources again at each request.
   */
  void pass(@Observes Filters filters) {
    filters.register(
        context -> {
          String path = context.request().path();
          if (DECISIONS.equals(path) || EVALUATIONS.equals(path)) {
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, FAILING);
          }
          context.next();
        },
        AUTHENTICATED);
  }

  private interface Question {

    void ask(RoutingContext context, byte[] body, Language language) throws RefusedIncident;
  }

  private void take(RoutingContext context, Question question) {
    HttpServerRequest request = context.request();
    if (!isPlain(request)) {
      context.next();
      return;
    }
    request.bodyHandler(
        body -> {
          Language language = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
          try {
            question.ask(context, body.getBytes(), language);
          } catch (RefusedIncident | RuntimeException | Error e) {
            // nothing else would, and the caller would wait for ever
            refuse(context, e, language);
          }
        });
    // Quarkus pauses each body until somebody decides what to do with it
    request.resume();
  }

  /** Whether no choice or check is needed before the body is read. */
  private static boolean isPlain(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    return JSON.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))
        && (accepted == null || accepted.equals("*/*") || accepted.equals(JSON))
        && length != null
        && LENGTH.matcher(length).matches()
        && Integer.parseInt(length) <= BodyLimit.LONGEST
        && request.authority() != null
        && request.query() == null
        && !request.headers().contains(HttpHeaders.CONTENT_ENCODING)
        && !request.headers().contains(IDEMPOTENCY_KEY);
  }

  private void evaluate(RoutingContext context, byte[] body, Language language)
      throws RefusedIncident {
    byte[] answer = Json.bytes(desk.evaluate(body), language);
    headed(context, 200, language)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON_UTF_8)
        .end(Buffer.buffer(answer));
  }

  private void decide(RoutingContext context, byte[] body, Language language)
      throws RefusedIncident {
    Context loop = context.vertx().getOrCreateContext();
    Decided decided = desk.decide(body, Who.named(WhoCalls.of(context).name()), Optional.empty());
    // built while the log writes
    Buffer answer = Buffer.buffer(Json.bytes(decided, language));
    decided
        .durable()
        .whenComplete(
            (done, failure) ->
                loop.runOnContext(
                    here -> {
                      if (context.response().closed()) {
                        return;
                      }
                      if (failure == null) {
                        created(context, decided, answer, language);
                      } else {
                        refuse(context, failure, language);
                      }
                    }));
  }

  private static void created(
      RoutingContext context, Decided decided, Buffer answer, Language language) {
    HttpServerRequest request = context.request();
    String location =
        request.scheme() + "://" + request.authority() + "/v1/decisions/" + decided.id();
    headed(context, 201, language)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON_UTF_8)
        .putHeader(HttpHeaders.LOCATION, location)
        .end(answer);
  }

  private static void refuse(RoutingContext context, Throwable failure, Language language) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Failures.problem(cause, language).send(context.response());
  }

  private static HttpServerResponse headed(RoutingContext context, int status, Language language) {
    return context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .putHeader(HttpHeaders.VARY, "Accept-Language");
  }
}
