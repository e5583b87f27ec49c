// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import fr.aiguillage.accesslog.Pseudonyms;
import fr.aiguillage.callers.Caller;
import fr.aiguillage.callers.Role;
import fr.aiguillage.disk.DurableFiles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Determines the caller of a request: a system by its name, a person by a pseudonym. Only the
 * provider knows who that person is; here, only somebody with both the key and the subject of a
 * token can trace the pseudonym, for as long as the key is kept.
 */
@Singleton
public class Identities {

  /** The attribute in which Quarkus' identity holds the owner of a key. */
  static final String HOLDER = Caller.class.getName();

  private static final String SERVICE_ACCOUNT = "service-account-";

  private final GateSettings settings;
  private final Clock clock = Clock.systemUTC();
  private Pseudonyms people;

  Identities(GateSettings settings) {
    this.settings = settings;
  }

  /** The caller of the request. */
  Caller of(RoutingContext context) {
    if (settings.callers() == GateSettings.Way.OPEN) {
      return Caller.UNASKED;
    }
    if (!(context.user() instanceof QuarkusHttpUser user)
        || user.getSecurityIdentity().isAnonymous()) {
      return Caller.UNKNOWN;
    }
    SecurityIdentity identity = user.getSecurityIdentity();
    Caller holder = identity.getAttribute(HOLDER);
    if (holder != null) {
      return holder;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    identity.getRoles().forEach(code -> Role.of(code).ifPresent(roles::add));
    return identity.getPrincipal() instanceof JsonWebToken token
        ? named(token, roles)
        : new Caller(Caller.Kind.PERSON, pseudonym(identity.getPrincipal().getName()), roles);
  }

  /**
   * The caller named by a token; one that a client got for itself (RFC 6749, 4.4) belongs to a
   * system.
   */
  private Caller named(JsonWebToken token, Set<Role> roles) {
    String client = claim(token, "client_id");
    if (client.isEmpty()) {
      client = claim(token, "azp");
    }
    boolean ofItself =
        client.equals(token.getSubject())
            || claim(token, "preferred_username").equals(SERVICE_ACCOUNT + client);
    return ofItself && Caller.isSystem(client)
        ? new Caller(Caller.Kind.SYSTEM, client, roles)
        : new Caller(
            Caller.Kind.PERSON, pseudonym(token.getIssuer() + "\n" + token.getSubject()), roles);
  }

  private static String claim(JsonWebToken token, String name) {
    Object value = token.getClaim(name);
    return value == null ? "" : value.toString();
  }

  /**
   * Reads the key of pseudonyms, or creates it, if people can call at all.
   *
   * @throws IOException if it can be neither read nor created, with the reason
   */
  public synchronized void open() throws IOException {
    if (settings.callers() == GateSettings.Way.OIDC) {
      DurableFiles.createFolder(settings.peopleKey().toAbsolutePath().getParent());
      Instant now = clock.instant();
      people = Pseudonyms.keptIn(settings.peopleKey(), now, since(now, settings.peopleTraceable()));
    }
  }

  private synchronized String pseudonym(String subject) {
    if (people.isOlderThan(since(clock.instant(), settings.peopleTraceable()))) {
      try {
        open();
      } catch (IOException e) {
        throw new UncheckedIOException("no pseudonym can be made", e);
      }
    }
    return Caller.PERSON + people.of(subject);
  }

  private static Instant since(Instant now, Period kept) {
    return now.atZone(ZoneOffset.UTC).minus(kept).toInstant();
  }
}
