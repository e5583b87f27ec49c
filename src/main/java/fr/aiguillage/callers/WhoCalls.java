// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.callers;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/**
 * The caller of the current request: for records of what was done and by whom, and for pages, which
 * refer to it as {@code cdi:caller}.
 */
@ApplicationScoped
@Named("caller")
public class WhoCalls {

  private static final String KEY = Caller.class.getName();

  private final CurrentVertxRequest request;

  WhoCalls(CurrentVertxRequest request) {
    this.request = request;
  }

  /** The caller; unknown outside a request. */
  public Caller caller() {
    RoutingContext context =
        Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    return context == null ? Caller.UNKNOWN : of(context);
  }

  /** The caller of that request; unknown before it has passed the front door. */
  public static Caller of(RoutingContext context) {
    Caller known = context.get(KEY);
    return known == null ? Caller.UNKNOWN : known;
  }

  /** Sets the caller of the request. */
  public static void is(Caller caller, RoutingContext context) {
    context.put(KEY, caller);
  }

  /** Whether the caller may get the page at that address. */
  public boolean mayGet(String address) {
    return Routes.admit(caller(), "GET", address);
  }

  /** Whether the caller may post a form to that address. */
  public boolean mayPost(String address) {
    return Routes.admit(caller(), "POST", address);
  }

  /** Whether callers are not identified. */
  public boolean isUnasked() {
    return caller().kind() == Caller.Kind.UNASKED;
  }

  /** Whether it is a person who logged in with an identity provider, and can log out. */
  public boolean isPerson() {
    return caller().kind() == Caller.Kind.PERSON;
  }

  /** Whether the caller is identified. */
  public boolean isKnown() {
    return !caller().name().isEmpty();
  }

  /** The caller's name in records. */
  public String getName() {
    return caller().name();
  }
}
