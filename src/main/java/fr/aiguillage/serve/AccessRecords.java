// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.accesslog.Access;
import fr.aiguillage.accesslog.AccessLog;
import fr.aiguillage.desk.Desk;
import fr.aiguillage.desk.RulesFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Records who asked what, for every request except those by which machines monitor the service. */
@ApplicationScoped
public class AccessRecords {

  /** Before everything else, so that requests refused at once are recorded too. */
  private static final int FIRST = 1_000;

  private static final List<String> WATCHING = List.of("/health", "/metrics");

  /** The methods recorded as they are; any other word was chosen by the caller. */
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private volatile Optional<AccessLog> log = Optional.empty();
  private volatile Clock clock = Clock.systemUTC();

  void filter(@Observes Filters filters, Settings settings) {
    if (settings.access()) {
      filters.register(this::follow, FIRST);
    }
  }

  /** Opens the records; the desk must be open, so that the folder belongs to this process alone. */
  void open(
      @Observes StartupEvent starting,
      Desk desk,
      Settings settings,
      RulesFolder folder,
      MeterRegistry registry) {
    if (!settings.access()) {
      return;
    }
    try {
      clock = folder.clock();
      AccessLog opened = AccessLog.open(settings.data(), settings.accessRetention(), clock);
      Figures.watch(registry, opened);
      log = Optional.of(opened);
    } catch (IOException e) {
      throw DeskStart.refuse(
          "Without access records (aiguillage.access set to false) it starts; they cannot be opened",
          e);
    } catch (IllegalArgumentException e) {
      throw DeskStart.refuse(e.getMessage());
    }
  }

  private void follow(RoutingContext context) {
    String path = context.normalizedPath();
    if (!isWatching(path)) {
      Instant at = clock.instant();
      context.addEndHandler(ended -> record(context, path, at, ended.succeeded()));
    }
    context.next();
  }

  private static boolean isWatching(String path) {
    for (String each : WATCHING) {
      if (path.startsWith(each)
          && (path.length() == each.length() || path.charAt(each.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private void record(RoutingContext context, String path, Instant at, boolean answered) {
    HttpServerRequest request = context.request();
    HttpMethod method = request.method();
    Access access =
        new Access(
            at,
            Optional.ofNullable(request.remoteAddress()).map(SocketAddress::hostAddress),
            METHODS.contains(method) ? method.name() : "*",
            KnownPaths.template(path),
            answered ? OptionalInt.of(context.response().getStatusCode()) : OptionalInt.empty());
    log.ifPresent(open -> open.record(access));
  }

  void close(@Observes ShutdownEvent ending) {
    log.ifPresent(AccessLog::close);
  }
}
