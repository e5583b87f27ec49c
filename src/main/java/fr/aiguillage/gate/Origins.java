// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Distinguishes a request of one of our pages from one that another site made a browser send. A
 * client that sends neither {@code Origin} (RFC 6454) nor {@code Sec-Fetch-Site} is not a current
 * browser, so no page can control it.
 */
@Singleton
public class Origins {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final List<String> allowed;
  private final List<Pattern> patterns;

  Origins(
      @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean cors,
      @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
    allowed = cors ? origins.orElse(List.of()) : List.of();
    patterns = CORSFilter.parseAllowedOriginsRegex(Optional.of(allowed));
  }

  /** Whether the request comes from another site that has not been allowed. */
  boolean isForeign(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    if (origin == null && site == null) {
      return false;
    }
    if (origin != null && isAllowed(origin)) {
      return false;
    }
    if (origin != null && !isOwn(origin, request.authority())) {
      return true;
    }
    return site != null && !OWN_SITE.contains(site) && !isLink(request);
  }

  private boolean isAllowed(String origin) {
    return allowed.contains(origin) || CORSFilter.isOriginAllowedByRegex(patterns, origin);
  }

  /**
   * Whether somebody follows a link to us: it changes nothing, and no other page can read the
   * answer.
   */
  private static boolean isLink(HttpServerRequest request) {
    return SAFE.contains(request.method().name())
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /** Compares name and port only: a proxy that terminates TLS changes the scheme. */
  private static boolean isOwn(String origin, HostAndPort own) {
    try {
      URI uri = URI.create(origin);
      if (uri.getHost() == null || own == null) {
        return false;
      }
      int standard = "https".equals(uri.getScheme()) ? 443 : 80;
      int port = uri.getPort() < 0 ? standard : uri.getPort();
      int ownPort = own.port() < 0 ? standard : own.port();
      return port == ownPort
          && Hosts.bare(uri.getHost()).equals(Hosts.bare(own.host().toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
