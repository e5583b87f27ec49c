package fr.aiguillage.api;

import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;

/**
 * Bounds what a request may bring: 64 KiB, but for a batch, whose lines are bounded one by one.
 * Quarkus knows only one bound for all requests. Also answers where no resource and no page does.
 */
public class BodyLimit {

  /** The longest body, and the longest line of a batch, in bytes. */
  static final int LONGEST = 64 * 1024;

  private static final String BATCH = "/v1/decisions/batch";

  private final BodyHandler bounded = BodyHandler.create(false).setBodyLimit(LONGEST);

  void bound(@Observes Router router) {
    router
        .route()
        .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1)
        .handler(this::bound)
        .failureHandler(this::tooLong);
    router.errorHandler(
        404,
        context -> answer(context, "not-found", 404, "path-missing", context.request().path()));
  }

  private void bound(RoutingContext context) {
    // an empty body that says so has already ended: the handler would wait for it for ever
    if (context.request().path().equals(BATCH)
        || "0".equals(context.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
      context.next();
    } else {
      bounded.handle(context);
    }
  }

  private void tooLong(RoutingContext context) {
    if (context.statusCode() == 413) {
      // what is left of the body is not read, so the connection cannot serve again
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      answer(context, "too-large", 413, "too-large", LONGEST);
    } else {
      context.next();
    }
  }

  private static void answer(
      RoutingContext context, String kind, int status, String detail, Object argument) {
    Language language =
        Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Problem.worded(status, kind, language, detail, argument).send(context.response());
  }
}
