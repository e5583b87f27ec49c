// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * Who makes the request that is being answered: for records of what was done and by whom, and for
 * pages, which know it as {@code cdi:caller}.
 */
@ApplicationScoped
@Named("caller")
public class WhoCalls {

  private static final String KEY = Caller.class.getName();

  private final CurrentVertxRequest request;

  WhoCalls(CurrentVertxRequest request) {
    this.request = request;
  }

  /** Who it is; nobody known where no request is being answered. */
  public Caller caller() {
    RoutingContext context =
        Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    return context == null ? Caller.UNKNOWN : of(context);
  }

  /** Who makes that request; nobody known before it has passed the door. */
  public static Caller of(RoutingContext context) {
    Caller known = context.get(KEY);
    return known == null ? Caller.UNKNOWN : known;
  }

  /** From here on that is who makes the request. */
  public static void is(Caller caller, RoutingContext context) {
    context.put(KEY, caller);
  }

  /** Whether they may get the page at that address. */
  public boolean mayGet(String address) {
    return Routes.admit(caller(), "GET", address);
  }

  /** Whether they may post a form to that address. */
  public boolean mayPost(String address) {
    return Routes.admit(caller(), "POST", address);
  }

  /** Whether nobody was asked who they are. */
  public boolean isUnasked() {
    return caller().kind() == Caller.Kind.UNASKED;
  }

  /** Whether it is somebody who came in by an identity provider, and can go out again. */
  public boolean isPerson() {
    return caller().kind() == Caller.Kind.PERSON;
  }

  /** Whether they have said who they are. */
  public boolean isKnown() {
    return !caller().name().isEmpty();
  }

  /** What they are called in records. */
  public String getName() {
    return caller().name();
  }
}
