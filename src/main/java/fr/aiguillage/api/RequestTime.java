// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import fr.aiguillage.wording.Language;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends every request that takes longer than it may, whatever it waits for: the rest of its body, a
 * disk that hangs, an error that nobody caught. Streams without an end in sight are left out: what
 * they wait for is bounded by itself, and their silence by the time a connection may say nothing.
 */
@Singleton
public class RequestTime implements HttpServerOptionsCustomizer {

  /** After the access records, before all that could keep a request waiting. */
  private static final int ORDER = 980;

  private static final long LOOK_EACH_MILLIS = 1_000;

  /** A request that has a head is answered before its connection has been silent for too long. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final String BATCH = "/v1/decisions/batch";
  private static final String EVENTS = "/events";

  private final Vertx vertx;
  private final Duration most;
  private final Map<RoutingContext, Begun> begun = new ConcurrentHashMap<>();

  /**
   * A request on its way.
   *
   * @param loop the only one whose thread may touch it
   */
  private record Begun(long at, Context loop) {}

  RequestTime(Vertx vertx, @ConfigProperty(name = "aiguillage.request-time") Duration most) {
    this.vertx = vertx;
    this.most = most;
  }

  /** A head that never ends is no request yet: nothing but this closes its connection. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) most.plus(SILENCE).toMillis());
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    customizeHttpServer(options);
  }

  void filter(@Observes Filters filters) {
    filters.register(this::follow, ORDER);
    vertx.setPeriodic(LOOK_EACH_MILLIS, each -> look());
  }

  private void follow(RoutingContext context) {
    String path = context.request().path();
    if (path == null || !path.equals(BATCH) && !path.endsWith(EVENTS)) {
      begun.put(context, new Begun(System.nanoTime(), Vertx.currentContext()));
      context.addEndHandler(ended -> begun.remove(context));
    }
    context.next();
  }

  private void look() {
    long now = System.nanoTime();
    begun.forEach(
        (context, since) -> {
          if (now - since.at() > most.toNanos() && begun.remove(context) != null) {
            since.loop().runOnContext(here -> end(context));
          }
        });
  }

  private void end(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      context.request().connection().close();
      return;
    }
    Language language =
        Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Problem problem =
        context.request().isEnded()
            ? Problem.worded(503, "unavailable", language, "overtime", most)
            : Problem.worded(408, "request-timeout", language, "body-silent", most);
    problem.sendLast(context);
  }
}
