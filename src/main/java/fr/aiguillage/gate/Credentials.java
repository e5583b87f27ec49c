// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.callers.Caller;
import fr.aiguillage.callers.Key;
import fr.aiguillage.callers.KnownKeys;
import fr.aiguillage.callers.RefusedCallers;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Identifies the caller from the credentials in a request: a key of the file of callers, as a
 * bearer token (RFC 6750) or as a password (RFC 7617), or what OpenID Connect provides: a token, or
 * a session.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Credentials implements HttpAuthenticationMechanism {

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final GateSettings settings;
  private final OidcAuthenticationMechanism openid;
  private final Challenges challenges;
  private volatile KnownKeys keys;

  Credentials(GateSettings settings, OidcAuthenticationMechanism openid, Challenges challenges) {
    this.settings = settings;
    this.openid = openid;
    this.challenges = challenges;
  }

  /**
   * Reads the file of callers; from then on it is used.
   *
   * @throws RefusedCallers with every fault of it
   */
  public void open(Clock clock) throws IOException, RefusedCallers {
    keys = KnownKeys.open(settings.callersFile(), clock);
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    if (settings.callers() == GateSettings.Way.OPEN) {
      return Uni.createFrom().nullItem();
    }
    boolean byProvider = settings.callers() == GateSettings.Way.OIDC;
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return byProvider ? byProvider(context, providers) : Uni.createFrom().nullItem();
    }
    Optional<String> shown = secret(header);
    if (shown.filter(text -> text.startsWith(Key.PREFIX)).isPresent()) {
      return shown
          .flatMap(Key::parse)
          .flatMap(keys::holder)
          .map(caller -> Uni.createFrom().item(identity(caller)))
          .orElseGet(Credentials::refused);
    }
    return byProvider && isToken(header) ? byProvider(context, providers) : refused();
  }

  private Uni<SecurityIdentity> byProvider(
      RoutingContext context, IdentityProviderManager providers) {
    return openid
        .authenticate(context, providers)
        .onFailure()
        .transform(failure -> said(failure, context));
  }

  private static Uni<SecurityIdentity> refused() {
    return Uni.createFrom().failure(new AuthenticationFailedException());
  }

  private static boolean isToken(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        && !header.substring(BEARER.length()).isBlank();
  }

  /** The bearer token, or the password, of the header. */
  private static Optional<String> secret(String header) {
    String scheme = header.substring(0, Math.min(header.length(), 7)).toLowerCase(Locale.ROOT);
    if (scheme.equals(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    if (scheme.startsWith(BASIC)) {
      try {
        byte[] pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
        String text = new String(pair, StandardCharsets.UTF_8);
        return Optional.of(text.substring(text.indexOf(':') + 1));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.name()))
        .addAttribute(Identities.HOLDER, caller)
        .build();
  }

  /**
   * The failure to report: refusals get our own messages; a redirection to the provider or back is
   * not one.
   */
  private Throwable said(Throwable failure, RoutingContext context) {
    // otherwise the challenge would be that of OpenID Connect, which has no message
    context.put(HttpAuthenticationMechanism.class.getName(), this);
    if (failure instanceof OIDCException) {
      challenges.providerIsAway(context, failure);
      return new AuthenticationFailedException(failure);
    }
    if (failure instanceof AuthenticationCompletionException) {
      challenges.loginFailed(context);
      return new AuthenticationFailedException(failure);
    }
    return failure;
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    return challenges.send(context);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return challenges.data(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return openid.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
  }
}
