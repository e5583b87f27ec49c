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
 * Lets a request of HTTP/2 be paused and resumed after its body was read, as one of HTTP/1.1 can
 * be. Quarkus does so before it looks whether the body is there, and Vert.x takes it for a fault.
 */
@Singleton
public class EndedRequests {

  /** Before everything else, the heads of answers included: all that follows begins anew. */
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

    /** As in HTTP/1.1, a paused request has not ended: its reader still has to be told. */
    @Override
    public boolean isEnded() {
      return !paused && super.isEnded();
    }
  }
}
