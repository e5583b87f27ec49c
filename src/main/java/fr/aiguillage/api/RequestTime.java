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
 * Ends every request that takes too long, whatever it waits for: the rest of its body, a hanging
 * disk, an uncaught error. Streams without a foreseeable end are exempt: what they wait for has its
 * own limits, and their silence is limited by the idle timeout of the connection.
 */
@Singleton
public class RequestTime implements HttpServerOptionsCustomizer {

  /** After the access records, before anything that could keep a request waiting. */
  private static final int ORDER = 980;

  private static final long LOOK_EACH_MILLIS = 1_000;

  /**
   * The margin by which the idle timeout of a connection exceeds the time for a request, so that a
   * request with a complete head is answered first.
   */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final String BATCH = "/v1/decisions/batch";
  private static final String EVENTS = "/events";

  private final Vertx vertx;
  private final Duration most;
  private final Map<RoutingContext, Begun> begun = new ConcurrentHashMap<>();

  /**
   * A request in progress.
   *
   * @param loop the only context whose thread may touch it
   */
  private record Begun(long at, Context loop) {}

  RequestTime(Vertx vertx, @ConfigProperty(name = "aiguillage.request-time") Duration most) {
    this.vertx = vertx;
    this.most = most;
  }

  /** A head that never ends is not yet a request: only this timeout closes its connection. */
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
