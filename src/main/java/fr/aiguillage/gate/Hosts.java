// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.gate;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that the service answers to. A page of another site can have its own name lead to this
 * machine (DNS rebinding), and then reads what it likes: but its requests carry that name.
 */
@Singleton
public class Hosts {

  private final Set<String> known;

  Hosts(GateSettings settings) {
    known =
        settings.hosts().stream()
            .map(name -> bare(name.strip().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** An address of IPv6 without its brackets; anything else as it is. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Whether the request is for us: by {@code Host}, in HTTP/2 by {@code :authority}, or by what a
   * trusted proxy says it was. Without one, with two, or with another in the target, nobody can
   * tell.
   */
  Sent judge(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null
        || request.headers().getAll("Host").size() != hosts(request)
        || !request.uri().startsWith("/")) {
      return Sent.UNCLEAR;
    }
    return known.contains(bare(authority.host().toLowerCase(Locale.ROOT)))
        ? Sent.TO_US
        : Sent.ELSEWHERE;
  }

  private static int hosts(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2 ? 0 : 1;
  }

  /** Whom a request was sent to. */
  enum Sent {
    TO_US,
    ELSEWHERE,
    UNCLEAR
  }
}
