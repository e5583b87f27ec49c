// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets an HTTP/2 request be paused and resumed after its body was read, as is possible with
 * HTTP/1.1. Quarkus does so before it checks whether the body is there, and Vert.x treats it as an
 * error.
 */
@Singleton
public class EndedRequests {

  /** Before everything else, including response headers: everything after it runs again. */
  private static final int ORDER = 2_000;

  private static final Object WRAPPED = EndedRequests.class;

  void filter(@Observes Filters filters) {
    filters.register(EndedRequests::wrap, ORDER);
  }

  private static void wrap(RoutingContext context) {
    HttpServerRequestInternal request = (HttpServerRequestInternal) context.request();
    if (request.version() != HttpVersion.HTTP_2 || request.context().getLocal(WRAPPED) != null) {
      context.next();
      return;
    }
    request.context().putLocal(WRAPPED, true);
    ((RoutingContextInternal) context).currentRouter().handle(new Pausable(request));
  }

  private static final class Pausable extends HttpServerRequestWrapper {

    private boolean paused;

    private Pausable(HttpServerRequestInternal request) {
      super(request);
    }

    @Override
    public HttpServerRequest pause() {
      paused = super.isEnded();
      return paused ? this : super.pause();
    }

    @Override
    public HttpServerRequest resume() {
      paused = false;
      return super.isEnded() ? this : super.resume();
    }

    /** As in HTTP/1.1, a paused request has not ended: its reader has not been notified yet. */
    @Override
    public boolean isEnded() {
      return !paused && super.isEnded();
    }
  }
}
