// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Tells unidentified callers how to identify themselves: programs by 401 (RFC 9110), people by
 * redirecting their browser to the provider, or by asking for a key if there is no provider.
 */
@Singleton
public class Challenges {

  private static final Logger LOG = Logger.getLogger(Challenges.class);
  private static final String REASON = Challenges.class.getName();
  private static final String CHALLENGE = "WWW-Authenticate";

  private final GateSettings settings;
  private final OidcAuthenticationMechanism openid;
  private final Refusals refusals;

  Challenges(GateSettings settings, OidcAuthenticationMechanism openid, Refusals refusals) {
    this.settings = settings;
    this.openid = openid;
    this.refusals = refusals;
  }

  private enum Reason {
    PROVIDER_AWAY,
    LOGIN_FAILED
  }

  void providerIsAway(RoutingContext context, Throwable failure) {
    LOG.warnf("the request to the identity provider failed: %s", failure.getMessage());
    context.put(REASON, Reason.PROVIDER_AWAY);
  }

  void loginFailed(RoutingContext context) {
    context.put(REASON, Reason.LOGIN_FAILED);
  }

  /** Ends the request: it must be sent again with credentials. */
  Uni<Boolean> send(RoutingContext context) {
    Object reason = context.get(REASON);
    if (reason == Reason.PROVIDER_AWAY) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      refusals.refuse(context, 503, "identity-unavailable", "identity-unavailable");
      return Uni.createFrom().item(true);
    }
    boolean people = Refusals.isAskedByPeople(context);
    if (people
        && reason == null
        && settings.callers() == GateSettings.Way.OIDC
        && context.request().getHeader(HttpHeaders.AUTHORIZATION) == null
        && isPageAsked(context)) {
      return openid
          .sendChallenge(context)
          .onItem()
          .invoke(sent -> context.response().end())
          .replaceWith(true);
    }
    refuse(context, people, reason == Reason.LOGIN_FAILED ? "login-failed" : "unauthenticated");
    return Uni.createFrom().item(true);
  }

  /**
   * Whether the answer becomes a whole page: a fragment of one cannot be replaced by the provider's
   * page.
   */
  private static boolean isPageAsked(RoutingContext context) {
    String method = context.request().method().name();
    return (method.equals("GET") || method.equals("HEAD"))
        && context.request().getHeader("HX-Request") == null;
  }

  private void refuse(RoutingContext context, boolean people, String detail) {
    boolean shown = context.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
    boolean basic = people && settings.callers() == GateSettings.Way.KEYS;
    String bearer = "Bearer realm=\"aiguillage\"" + (shown ? ", error=\"invalid_token\"" : "");
    context
        .response()
        .putHeader(CHALLENGE, basic ? "Basic realm=\"aiguillage\", charset=\"UTF-8\"" : bearer);
    refusals.refuse(context, 401, "unauthenticated", detail);
  }

  Uni<ChallengeData> data(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, CHALLENGE, "Bearer realm=\"aiguillage\""));
  }
}
