// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.serve;

import fr.aiguillage.callers.Role;
import fr.aiguillage.callers.WhoCalls;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells callers without the operator's role only whether the service is up: a check's details
 * contain names of files, addresses and errors.
 */
@Singleton
public class BareHealth {

  /** After the front door, before the full answer. */
  private static final int ORDER = -60;

  private static final Map<String, Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>>> KINDS =
      Map.of(
          "/health", SmallRyeHealthReporter::getHealthAsync,
          "/health/live", SmallRyeHealthReporter::getLivenessAsync,
          "/health/ready", SmallRyeHealthReporter::getReadinessAsync,
          "/health/started", SmallRyeHealthReporter::getStartupAsync);

  private final SmallRyeHealthReporter reporter;

  BareHealth(SmallRyeHealthReporter reporter) {
    this.reporter = reporter;
  }

  void open(@Observes Router router) {
    router.route("/health*").order(ORDER).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    var kind = KINDS.get(context.normalizedPath());
    if (WhoCalls.of(context).may(Role.OPERATE)) {
      context.next();
    } else if (kind == null) {
      context.fail(404);
    } else {
      tell(context, kind);
    }
  }

  private void tell(
      RoutingContext context, Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> kind) {
    Context loop = context.vertx().getOrCreateContext();
    kind.apply(reporter)
        .subscribe()
        .with(health -> loop.runOnContext(turn -> end(context, health.isDown())), context::fail);
  }

  private static void end(RoutingContext context, boolean down) {
    context
        .response()
        .setStatusCode(down ? 503 : 200)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(down ? "{\"status\":\"DOWN\"}" : "{\"status\":\"UP\"}");
  }
}
