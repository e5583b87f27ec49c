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
 * The host names that the service answers to. A page of another site can make its own name resolve
 * to this machine (DNS rebinding), and could then read everything; but its requests carry that
 * name.
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

  /** An IPv6 address without its brackets; any other host unchanged. */
  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Whether the request is addressed to us: by {@code Host}, in HTTP/2 by {@code :authority}, or by
   * what a trusted proxy reports. With no host, with two, or with a different one in the target, it
   * is unclear.
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

  /** The target of a request. */
  enum Sent {
    TO_US,
    ELSEWHERE,
    UNCLEAR
  }
}
