// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Limits request bodies to 64 KiB, after decompression; in a batch, each line is limited instead.
 * Quarkus has only one limit for all requests. Also answers where no resource and no page does.
 */
public class BodyLimit {

  /** The longest body, and the longest line of a batch, in bytes. */
  static final int LONGEST = 64 * 1024;

  private static final String BATCH = "/v1/decisions/batch";

  private static final Logger LOG = Logger.getLogger(BodyLimit.class);

  private final BodyHandler bounded = BodyHandler.create(false).setBodyLimit(LONGEST);

  void bound(@Observes Router router) {
    router
        .route()
        .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1)
        .handler(this::bound)
        .failureHandler(this::failed);
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 2).handler(BodyLimit::inflate);
    router.errorHandler(
        404,
        context -> answer(context, "not-found", 404, "path-missing", context.request().path()));
  }

  private void bound(RoutingContext context) {
    // an empty body that declares its length has already ended: the handler would wait for it for
    // ever
    if (context.request().path().equals(BATCH)
        || "0".equals(context.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
      context.next();
    } else {
      bounded.handle(context);
    }
  }

  /** The limit applies to the decompressed body. */
  private static void inflate(RoutingContext context) {
    Buffer body = context.body().buffer();
    if (body == null || body.length() == 0 || !Gzip.is(context.request())) {
      context.next();
      return;
    }
    try {
      byte[] inflated = Gzip.undo(body.getBytes(), LONGEST);
      if (inflated.length > LONGEST) {
        answer(context, "too-large", 413, "too-large", LONGEST);
      } else {
        ((RoutingContextInternal) context).setBody(Buffer.buffer(inflated));
        context.next();
      }
    } catch (IOException broken) {
      answer(context, "invalid-request", 400, "gzip-broken", String.valueOf(broken.getMessage()));
    }
  }

  private void failed(RoutingContext context) {
    if (context.statusCode() == 413) {
      // the rest of the body is not read, so the connection cannot be reused
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      answer(context, "too-large", 413, "too-large", LONGEST);
    } else if (Departed.is(context)) {
      LOG.debugf("nobody waits for the answer any more: %s", context.failure());
    } else if (context.statusCode() == 400 && context.failure() instanceof VertxException) {
      Problem.worded(
              400,
              "invalid-request",
              language(context),
              "malformed",
              context.failure().getMessage())
          .sendLast(context);
    } else {
      context.next();
    }
  }

  private static void answer(
      RoutingContext context, String kind, int status, String detail, Object argument) {
    Problem.worded(status, kind, language(context), detail, argument).send(context.response());
  }

  private static Language language(RoutingContext context) {
    return Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
