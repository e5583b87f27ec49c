// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.callers.Caller;
import fr.aiguillage.callers.Role;
import fr.aiguillage.callers.Route;
import fr.aiguillage.callers.Routes;
import fr.aiguillage.callers.WhoCalls;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The front door. Before Quarkus identifies the caller, a request must be addressed to this
 * service, must not come from another site, and must have a valid form; after that, the caller must
 * have permission and must not have exceeded its rate. Nothing answers before it, not even the fast
 * path.
 */
@Singleton
public class Gate {

  /** Before the limit on the time of a request, so that every answer has these headers. */
  private static final int HEADERS = 990;

  /** After the access records, before CORS (300), authentication (200) and authorisation (100). */
  private static final int FORM = 900;

  /** After all of these, before anything answers. */
  private static final int CALLER = 90;

  private static final int MOST_WAITING = 64;
  private static final int MOST_WAITING_OF_ONE = 8;

  private final GateSettings settings;
  private final Hosts hosts;
  private final Origins origins;
  private final Identities identities;
  private final Challenges challenges;
  private final Refusals refusals;
  private final Rates rates;
  private final CostlyReads costly;

  Gate(
      GateSettings settings,
      Hosts hosts,
      Origins origins,
      Identities identities,
      Challenges challenges,
      Refusals refusals) {
    this.settings = settings;
    this.hosts = hosts;
    this.origins = origins;
    this.identities = identities;
    this.challenges = challenges;
    this.refusals = refusals;
    this.rates = new Rates(settings.rate());
    this.costly = new CostlyReads(settings.costly(), MOST_WAITING);
  }

  void stand(@Observes Filters filters) {
    filters.register(Gate::head, HEADERS);
    filters.register(this::judgeForm, FORM);
    filters.register(this::judgeCaller, CALLER);
  }

  /** Vert.x rejects a request without a host itself, before any filter, and without a message. */
  void word(@Observes Router router) {
    router.route().order(-FORM).failureHandler(this::wordUnclearHost);
  }

  private void wordUnclearHost(RoutingContext context) {
    if (context.statusCode() == 400 && context.request().authority() == null) {
      ResponseHeaders.on(context);
      refuseUnclear(context);
    } else {
      context.next();
    }
  }

  /**
   * Refuses a request with an unclear host and closes the connection: if the target of one request
   * is unclear, that of the next one may be too.
   */
  private void refuseUnclear(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    context.addEndHandler(sent -> context.request().connection().close());
    refusals.refuse(context, 400, "invalid-request", "host-unclear");
  }

  private static void head(RoutingContext context) {
    ResponseHeaders.on(context);
    Languages.shorten(context.request());
    context.next();
  }

  private void judgeForm(RoutingContext context) {
    HttpServerRequest request = context.request();
    switch (hosts.judge(request)) {
      case UNCLEAR -> refuseUnclear(context);
      case ELSEWHERE ->
          refusals.refuse(context, 421, "misdirected", "host-unknown", request.authority().host());
      case TO_US -> judgeOrigin(context);
    }
  }

  private void judgeOrigin(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (origins.isForeign(request)) {
      refusals.refuse(context, 403, "foreign-origin", "foreign-origin");
      return;
    }
    Optional<Bodies.Fault> fault = Bodies.faultOf(request, context.normalizedPath());
    if (fault.isPresent()) {
      if (fault.get().isEncoding()) {
        context.response().putHeader("Accept-Encoding", Bodies.encodings(context.normalizedPath()));
      }
      refusals.refuse(
          context,
          415,
          "unsupported-media-type",
          "media-type",
          fault.get().found(),
          fault.get().expected());
      return;
    }
    context.next();
  }

  private void judgeCaller(RoutingContext context) {
    Caller caller = identities.of(context);
    WhoCalls.is(caller, context);
    String method = context.request().method().name();
    String path = context.normalizedPath();
    Optional<Route> route = Routes.of(method, path);
    if (route.isEmpty()) {
      if (method.equals("OPTIONS") && !Routes.methods(path).isEmpty()) {
        allow(context, path);
      } else {
        refusals.missing(context);
      }
    } else if (route.get().admits(caller)) {
      admit(context, caller, route.get());
    } else if (caller.isUnknown()) {
      challenges.send(context).subscribe().with(sent -> {}, context::fail);
    } else {
      refusals.refuse(context, 403, "forbidden", "forbidden", roles(route.get()));
    }
  }

  /** The methods of a path are not secret. */
  private static void allow(RoutingContext context, String path) {
    context
        .response()
        .setStatusCode(204)
        .putHeader("Allow", String.join(", ", Routes.methods(path)) + ", HEAD, OPTIONS")
        .end();
  }

  private static String roles(Route route) {
    return route.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" / "));
  }

  private void admit(RoutingContext context, Caller caller, Route route) {
    boolean named = !caller.name().isEmpty();
    if (named && !rates.take(caller.name(), System.nanoTime())) {
      tooMany(context, "rate-exceeded", settings.rate());
    } else if (route.costly()) {
      admitInTurn(context, caller, named ? MOST_WAITING_OF_ONE : MOST_WAITING);
    } else {
      context.next();
    }
  }

  private void admitInTurn(RoutingContext context, Caller caller, int mostOfOne) {
    io.vertx.core.Context loop = context.vertx().getOrCreateContext();
    Optional<CostlyReads.Ticket> ticket =
        costly.enter(caller.name(), mostOfOne, () -> loop.runOnContext(turn -> context.next()));
    if (ticket.isEmpty()) {
      tooMany(context, "costly-waiting", mostOfOne);
    } else {
      context.addEndHandler(ended -> ticket.get().giveBack());
    }
  }

  private void tooMany(RoutingContext context, String detail, int most) {
    refusals.refuse(context, 429, "too-many-requests", detail, most);
  }
}
